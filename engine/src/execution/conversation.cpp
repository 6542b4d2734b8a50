#include "execution/conversation.h"

namespace countersign::execution {

namespace {

/// What begins instances together: the gateway before an event, else the node itself.
NodeIndex group_of(const Program& program, NodeIndex index) {
    const Node& node = program.nodes[index];
    if (node.type == NodeType::start_event || node.incoming.empty()) return index;
    return program.flows[node.incoming.front()].source;
}

bool shares_key(const Node& node, const std::vector<program::CorrelationKeySpec>& keys) {
    return std::any_of(node.events.begin(), node.events.end(), [&](const EventSpec& event) {
        return event.message && std::any_of(event.message->keys.begin(), event.message->keys.end(), [&](const auto& key) {
                   return std::any_of(keys.begin(), keys.end(), [&](const auto& other) { return other.name == key.name; });
               });
    });
}

Result<void> await_group(Step& step, const Program& program, NodeIndex group) {
    const Node& node = program.nodes[group];
    if (node.type == NodeType::start_event) return step.open_subscription(1, group, 0);
    if (node.type != NodeType::event_based_gateway || !node.parallel_multiple) {
        step.arrive(1, group, 0, program::none);
        return {};
    }
    for (const FlowIndex flow : node.outgoing) step.arrive(1, program.flows[flow].target, 0, program::none);
    return {};
}

} // namespace

Result<void> await_conversation(Step& step, NodeIndex begun, std::size_t event) {
    const ProgramPtr program = step.state().programs.front();
    const Node& first = program->nodes[begun];
    if (event >= first.events.size() || !first.events[event].message) return {};
    std::set<NodeIndex> known{group_of(*program, begun)};
    for (const NodeIndex other : program->scopes[0].instantiating) {
        if (!shares_key(program->nodes[other], first.events[event].message->keys)) continue;
        const NodeIndex group = group_of(*program, other);
        if (!known.insert(group).second) continue;
        if (auto awaited = await_group(step, *program, group); !awaited) return awaited;
    }
    return {};
}

} // namespace countersign::execution
