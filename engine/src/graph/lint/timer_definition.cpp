// A timer has exactly one of date, duration and cycle (10.5.5.11).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::Trigger;

const Rule timer_definition{"timer.definition", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        for (const auto& event : node.event_definitions) {
            if (event.trigger != Trigger::timer) continue;
            const int parts = (event.time_date ? 1 : 0) + (event.time_duration ? 1 : 0) + (event.time_cycle ? 1 : 0);
            if (parts != 1) findings.add(node, fmt::format("the timer of \"{}\" has {} times", node.id, parts), "give it one timeDate, timeDuration or timeCycle");
        }
}};

} // namespace countersign::graph
