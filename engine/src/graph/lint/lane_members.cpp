// A lane holds flow nodes of its own process level, and a node stands in one lane of a lane set (10.8): who works on it is told by the
// lane.
#include "graph/lint/table.h"
#include <unordered_map>
#include <unordered_set>

namespace countersign::graph {

namespace {

using Ids = std::unordered_set<std::string_view>;
using FirstLane = std::unordered_map<std::string_view, const model::Lane*>;

/// Nodes that sub-processes below hold may be listed too: modellers do it.
void collect_ids(const model::Container& body, Ids& ids) {
    for (const auto& node : body.nodes) {
        ids.insert(node.id);
        if (node.body) collect_ids(*node.body, ids);
    }
    for (const auto& object : body.data_objects) ids.insert(object.id);
    for (const auto& reference : body.data_references) ids.insert(reference.id);
}

void check_set(const model::LaneSet& set, const Ids& ids, Findings& findings) {
    FirstLane first;
    for (const auto& lane : set.lanes) {
        for (const auto& reference : lane.flow_node_refs) {
            if (!ids.contains(reference)) {
                findings.add(lane, fmt::format("lane \"{}\" lists \"{}\", which is not in its process", lane.id, reference),
                             "list only nodes of the lane's own process");
            } else if (const auto [held, is_new] = first.emplace(reference, &lane); !is_new && held->second != &lane) {
                findings.add(lane, fmt::format("\"{}\" stands in lane \"{}\" and in lane \"{}\"", reference, held->second->id, lane.id),
                             "keep it in one of them");
            }
        }
        for (const auto& inner : lane.children) check_set(inner, ids, findings);
    }
}

} // namespace

const Rule lane_members{"lane.members", Weight::deviation, [](const Scope& scope, Findings& findings) {
                            if (scope.body.lane_sets.empty()) return;
                            Ids ids;
                            collect_ids(scope.body, ids);
                            for (const auto& set : scope.body.lane_sets) check_set(set, ids, findings);
                        }};

} // namespace countersign::graph
