// Messages between pools: a node that waits for a message of another pool of the file gets it only when that pool has sent it.
// Everything else that is waited for is taken to come.
#include "graph/verify/build.h"
#include <numeric>

namespace countersign::graph::verify {

using model::NodeType;
using model::Trigger;

namespace {

struct Place {
    const model::FlowNode* node = nullptr;
    int process = none;
};

void index(const model::Container& body, int process, std::unordered_map<std::string_view, Place>& places) {
    for (const auto& node : body.nodes) {
        places[node.id] = {&node, process};
        if (node.body) index(*node.body, process, places);
    }
}

bool waits_for_message(const model::FlowNode& node) {
    if (node.type == NodeType::receive_task) return true;
    const bool catches =
        node.type == NodeType::intermediate_catch_event || node.type == NodeType::boundary_event || node.type == NodeType::start_event;
    if (!catches) return false;
    if (node.trigger() == Trigger::message) return true;
    return node.trigger() == Trigger::parallel_multiple && std::any_of(node.event_definitions.begin(), node.event_definitions.end(),
                                                                       [](const auto& event) { return event.trigger == Trigger::message; });
}

bool sends(const model::FlowNode& node) {
    if (model::is_activity(node.type)) return true;
    return node.type == NodeType::intermediate_throw_event || node.type == NodeType::end_event;
}

} // namespace

MessageFlows message_flows(const model::Definitions& definitions) {
    std::unordered_map<std::string_view, Place> places;
    for (std::size_t i = 0; i < definitions.processes.size(); ++i) index(definitions.processes[i].body, static_cast<int>(i), places);
    MessageFlows result;
    for (const auto& collaboration : definitions.collaborations) {
        if (collaboration.kind != "collaboration") continue;
        for (const auto& flow : collaboration.message_flows) {
            const auto from = places.find(flow.source_ref), to = places.find(flow.target_ref);
            if (from == places.end() || to == places.end() || from->second.process == to->second.process) continue;
            if (!sends(*from->second.node) || !waits_for_message(*to->second.node)) continue;
            result.channels.push_back({from->second.node, to->second.node, from->second.process, to->second.process});
        }
    }
    return result;
}

std::vector<std::vector<int>> joined_processes(const model::Definitions& definitions, const MessageFlows& messages) {
    std::vector<int> group(definitions.processes.size());
    std::iota(group.begin(), group.end(), 0);
    for (const auto& channel : messages.channels) {
        const int from = group[static_cast<std::size_t>(channel.from_process)], to = group[static_cast<std::size_t>(channel.to_process)];
        for (int& one : group)
            if (one == std::max(from, to)) one = std::min(from, to);
    }
    std::vector<std::vector<int>> groups;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i] == static_cast<int>(i)) groups.emplace_back();
        const auto own = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& members) { return !members.empty() && members.front() == group[i]; });
        if (group[i] == static_cast<int>(i))
            groups.back().push_back(static_cast<int>(i));
        else
            own->push_back(static_cast<int>(i));
    }
    return groups;
}

} // namespace countersign::graph::verify
