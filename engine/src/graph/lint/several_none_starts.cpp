// A sub-process with several none start events would begin at all of them at once, which is rarely meant (10.5.2.2).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule several_none_starts{"scope.several-none-starts", Weight::advice, [](const Scope& scope, Findings& findings) {
    if (scope.owner == nullptr || scope.owner->triggered_by_event) return;
    int count = 0;
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::start_event && node.trigger() == Trigger::none && ++count > 1)
            findings.add(node, fmt::format("\"{}\" is another none start event of \"{}\"", node.id, scope.owner->id), "keep one, and branch behind it");
}};

} // namespace countersign::graph
