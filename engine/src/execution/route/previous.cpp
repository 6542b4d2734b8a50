#include "execution/route/previous.h"

namespace countersign::execution {

namespace {

using program::none;

bool is_inside(const Program& program, NodeIndex node, NodeIndex around) {
    while (node != none && node != around) node = program.scopes[program.nodes[node].scope].node;
    return node == around;
}

/// The last of those completed that fit.
template<class Fits> std::optional<std::size_t> last_done(const State& state, Key before, Fits fits) {
    for (std::size_t i = state.completed().size(); i > 0; --i) {
        const auto one = state.completed()[i - 1];
        if (one.node != none && !one.aside && one.key < before && fits(one)) return i - 1;
    }
    return std::nullopt;
}

/// The last completed task at the node, or in the sub-process that it is; its place in the list.
std::optional<std::size_t> completed_at(const State& state, ProgramIndex index, NodeIndex node, Key before) {
    return last_done(state, before,
                     [&](const Done& one) { return one.program == index && is_inside(*state.programs[index], one.node, node); });
}

std::vector<NodeIndex> nodes_before(const Program& program, NodeIndex index) {
    const Node& node = program.nodes[index];
    std::vector<NodeIndex> before;
    for (const FlowIndex flow : node.incoming) before.push_back(program.flows[flow].source);
    if (node.attached_to != none) before.push_back(node.attached_to);
    for (const NodeIndex other : program.scopes[node.scope].nodes)
        if (program.nodes[other].link_target == index) before.push_back(other);
    return before;
}

/// Backwards over the flows of one scope, on each way as far as the first completed task.
std::optional<std::size_t> nearest_before(const State& state, ProgramIndex index, NodeIndex from, Key before) {
    const Program& program = *state.programs[index];
    std::vector<bool> seen(program.nodes.size(), false);
    std::vector<NodeIndex> open = nodes_before(program, from);
    std::optional<std::size_t> found;
    while (!open.empty()) {
        const NodeIndex node = open.back();
        open.pop_back();
        if (seen[node]) continue;
        seen[node] = true;
        if (const auto here = completed_at(state, index, node, before)) {
            found = std::max(found, here);
            continue;
        }
        const auto more = nodes_before(program, node);
        open.insert(open.end(), more.begin(), more.end());
    }
    return found;
}

} // namespace

std::optional<Done> previous_task(const State& state, Key task) {
    if (state.find(task)->role == Role::extra) return std::nullopt; // it came from nowhere
    for (Key token = token_of(state, task);;) {
        const Element& e = *state.find(token);
        if (const auto found = nearest_before(state, e.program, e.node, task)) return state.completed()[*found];
        const Element& scope = *state.find(e.parent);
        if (!is_scope(state, scope) || scope.role == Role::process) return std::nullopt;
        token = token_of(state, scope.key);
    }
}

std::optional<Done> first_task(const State& state) {
    for (std::size_t i = 0; i < state.completed().size(); ++i)
        if (const auto one = state.completed()[i]; !one.aside) return one.node == none ? std::nullopt : std::optional(one);
    return std::nullopt;
}

std::optional<Done> completion_of(const State& state, ProgramIndex program, NodeIndex node, Key task) {
    const auto found = last_done(state, task, [&](const Done& one) { return one.program == program && one.node == node; });
    if (!found) return std::nullopt;
    return state.completed()[*found];
}

} // namespace countersign::execution
