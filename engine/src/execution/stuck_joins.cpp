#include "execution/stuck_joins.h"
#include "execution/join.h"

namespace countersign::execution {

namespace {

using program::Node;
using program::none;

/// What the tokens of one scope can still reach, whatever conditions say.
class Reach {
  public:
    Reach(const State& state, const Element& scope, const Program& program)
        : program_(program), nodes_(program.nodes.size(), false), flows_(program.flows.size(), false) {
        for (Key child = scope.first_child; child != 0;) {
            const Element& e = *state.find(child);
            child = e.next_sibling;
            if (e.role == Role::node || e.role == Role::body || e.role == Role::compensation) visit(e.node);
        }
        if (scope.extra->gateways())
            for (const auto& gateway : *scope.extra->gateways()) visit(gateway.node);
    }
    void visit(NodeIndex start) {
        std::vector<NodeIndex> open{start};
        while (!open.empty()) {
            const NodeIndex index = open.back();
            open.pop_back();
            if (nodes_[index]) continue;
            nodes_[index] = true;
            const Node& node = program_.nodes[index];
            open.insert(open.end(), node.boundary_events.begin(), node.boundary_events.end());
            if (node.link_target != none) open.push_back(node.link_target);
            for (const FlowIndex flow : node.outgoing) {
                flows_[flow] = true;
                open.push_back(program_.flows[flow].target);
            }
        }
    }
    bool flow(FlowIndex index) const { return flows_[index]; }

  private:
    const Program& program_;
    std::vector<bool> nodes_, flows_;
};

bool is_stuck(const State& state, const Element& scope, const Program& program, NodeIndex join) {
    Reach reach(state, scope, program);
    for (const auto& waiting : scope.extra->waiting) // another join that waits may fire yet
        if (const NodeIndex other = program.flows[waiting.flow].target; other != join) reach.visit(other);
    const auto& incoming = program.nodes[join].incoming;
    return std::any_of(incoming.begin(), incoming.end(),
                       [&](FlowIndex flow) { return !token_waits(scope.extra->waiting, flow) && !reach.flow(flow); });
}

} // namespace

std::vector<StuckJoin> stuck_joins(const State& state) {
    std::vector<StuckJoin> stuck;
    for (const Element& scope : state.elements()) {
        if (!scope.alive || !scope.extra || scope.extra->waiting.empty() || (scope.waits & waits_activities) != 0) continue;
        const Program& program = *state.programs[scope.inner_program];
        for (const auto& waiting : scope.extra->waiting) {
            const NodeIndex join = program.flows[waiting.flow].target;
            if (program.nodes[join].type != program::NodeType::parallel_gateway ||
                (!stuck.empty() && stuck.back() == StuckJoin{scope.key, join}))
                continue;
            if (is_stuck(state, scope, program, join)) stuck.push_back({scope.key, join});
        }
    }
    return stuck;
}

} // namespace countersign::execution
