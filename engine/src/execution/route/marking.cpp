#include "execution/route/marking.h"
#include "execution/reach.h"

namespace countersign::execution {

Marking marking_of(const State& state, const Element& scope) {
    Marking marking;
    for (Key child = scope.first_child; child != 0;) {
        const Element& e = *state.find(child);
        child = e.next_sibling;
        if (is_on_diagram(e.role)) marking.nodes.push_back(e.node);
    }
    if (!scope.extra) return marking;
    if (scope.extra->gateways())
        for (const auto& gateway : *scope.extra->gateways()) marking.nodes.push_back(gateway.node);
    for (const auto& waiting : scope.extra->waiting) marking.flows.push_back(waiting.flow);
    return marking;
}

namespace {

/// Which flows into one join a marking can still fill.
class Feeding {
  public:
    Feeding(const Program& program, program::ScopeIndex scope, const Concurrency& beside, NodeIndex join)
        : program_(program), beside_(beside), join_(join), anywhere_(program, join, false), inside_(program, join, false) {
        std::vector<bool> within(program.nodes.size(), false);
        for (const NodeIndex node : program.scopes[scope].nodes) within[node] = is_beside(beside.in(node));
        inside_.stay_within(std::move(within));
    }
    void add(const Marking& marking) {
        for (const NodeIndex node : marking.nodes) reach_from(beside_.in(node)).visit(node);
        for (const FlowIndex flow : marking.flows) reach_from(beside_.before(flow)).visit_flow(flow);
    }
    bool fills(FlowIndex flow) const { return anywhere_.flow(flow) || inside_.flow(flow); }

  private:
    bool is_beside(Concurrency::Place place) const {
        const auto& incoming = program_.nodes[join_].incoming;
        return std::any_of(incoming.begin(), incoming.end(), [&](FlowIndex flow) { return beside_.at_once(place, beside_.before(flow)); });
    }
    Reach& reach_from(Concurrency::Place place) { return is_beside(place) ? inside_ : anywhere_; }

    const Program& program_;
    const Concurrency& beside_;
    NodeIndex join_;
    Reach anywhere_, inside_;
};

} // namespace

std::vector<StarvingJoin> starving_joins(const Program& program, program::ScopeIndex scope, const Concurrency& beside,
                                         const Marking& marking) {
    Reach all(program, program::none, false);
    for (const NodeIndex node : marking.nodes) all.visit(node);
    for (const FlowIndex flow : marking.flows) all.visit_flow(flow);
    std::vector<StarvingJoin> starving;
    for (const NodeIndex join : program.scopes[scope].nodes) {
        const program::Node& node = program.nodes[join];
        if (node.type != program::NodeType::parallel_gateway || !node.is_join() || !all.node(join)) continue;
        Feeding feeding(program, scope, beside, join);
        feeding.add(marking);
        for (const FlowIndex flow : node.incoming)
            if (!feeding.fills(flow)) starving.push_back({join, flow});
    }
    return starving;
}

} // namespace countersign::execution
