// An event sub-process waits for exactly one start event, which waits for something (10.3.5.1).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule event_sub_process_start{"event-sub-process.start", Weight::error, [](const Scope& scope, Findings& findings) {
    if (!scope.is_event_sub_process()) return;
    int starts = 0;
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::start_event) continue;
        ++starts;
        if (node.trigger() == Trigger::none) findings.add(node, fmt::format("start event \"{}\" of event sub-process \"{}\" waits for nothing", node.id, scope.owner->id), "give it an event definition");
    }
    if (starts != 1) findings.add(*scope.owner, fmt::format("event sub-process \"{}\" has {} start events", scope.owner->id, starts), "give it exactly one");
}};

} // namespace countersign::graph
