// An ad-hoc sub-process is a set of activities in no order: at least one, and no start or end events (10.3.5.2).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule ad_hoc_shape{"ad-hoc.shape", Weight::deviation, [](const Scope& scope, Findings& findings) {
    if (!scope.is_ad_hoc()) return;
    bool has_activity = false;
    for (const auto& node : scope.body.nodes) {
        has_activity = has_activity || model::is_activity(node.type);
        if (node.type == NodeType::start_event || node.type == NodeType::end_event)
            findings.add(node, fmt::format("\"{}\" is a start or end event in the ad-hoc sub-process \"{}\"", node.id, scope.owner->id), "remove it: the activities begin in any order");
    }
    if (!has_activity) findings.add(*scope.owner, fmt::format("ad-hoc sub-process \"{}\" has no activity", scope.owner->id), "put at least one activity into it");
}};

} // namespace countersign::graph
