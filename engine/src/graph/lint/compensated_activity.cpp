// A compensation event undoes what its own scope has done: the activity it names stands beside it or, for an event sub-process, beside that
// (10.5.5). Elsewhere nothing is ever undone.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

bool holds(const model::Container& body, std::string_view id) {
    return std::any_of(body.nodes.begin(), body.nodes.end(), [&](const auto& node) { return node.id == id; });
}
struct Place {
    const model::Container* body;
    const model::FlowNode* owner; ///< nullptr: the process
};
/// From `place` inwards, to the scope that holds the sub-process.
bool find_way(const Place& place, const model::FlowNode& sub_process, std::vector<Place>& way) {
    way.push_back(place);
    for (const auto& node : place.body->nodes)
        if (&node == &sub_process || (node.body && find_way({node.body.get(), &node}, sub_process, way))) return true;
    way.pop_back();
    return false;
}
bool is_visible(const Scope& scope, std::string_view activity) {
    if (holds(scope.body, activity)) return true;
    if (!scope.is_event_sub_process()) return false;
    std::vector<Place> way;
    find_way({&scope.process.body, nullptr}, *scope.owner, way);
    for (auto place = way.rbegin(); place != way.rend(); ++place) {
        if (holds(*place->body, activity)) return true;
        if (place->owner == nullptr || !place->owner->triggered_by_event) return false;
    }
    return false;
}

} // namespace

const Rule compensated_activity{"compensation.activity-elsewhere", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::intermediate_throw_event && node.type != NodeType::end_event) continue;
        for (const auto& event : node.event_definitions)
            if (event.trigger == Trigger::compensation && !event.activity_ref.empty() && !is_visible(scope, event.activity_ref))
                findings.add(node, fmt::format("\"{}\" undoes \"{}\", which does not stand in the scope of the event: nothing is undone", node.id, event.activity_ref),
                             "name an activity of this scope: the sub-process around it");
    }
}};

} // namespace countersign::graph
