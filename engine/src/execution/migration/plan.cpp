#include "execution/migration/plan.h"

namespace countersign::execution {

namespace {

using program::none;
using program::Program;

FlowIndex find_flow(const Program& program, std::string_view id) {
    const auto found = std::find_if(program.flows.begin(), program.flows.end(), [&](const program::Flow& flow) { return flow.id == id; });
    return found == program.flows.end() ? none : static_cast<FlowIndex>(found - program.flows.begin());
}

Error unknown(const std::string& id, std::string_view side) {
    return {"migration.unknown-element", fmt::format("the {} has no element \"{}\": correct the mapping", side, id), id};
}

class Planner {
  public:
    Planner(ProgramPtr source, ProgramPtr target) {
        plan_.source = std::move(source);
        plan_.target = std::move(target);
        plan_.nodes.assign(plan_.source->nodes.size(), none);
        plan_.flows.assign(plan_.source->flows.size(), none);
        node_taken_.assign(plan_.target->nodes.size(), false);
        flow_taken_.assign(plan_.target->flows.size(), false);
    }

    Result<void> map(const std::string& from, const std::string& to) {
        const auto node = plan_.source->find_node(from);
        if (node != none) {
            const auto target = plan_.target->find_node(to);
            if (target != none) return take(plan_.nodes, node_taken_, node, target, from, to);
            if (find_flow(*plan_.target, to) == none) return unknown(to, "target");
        } else {
            const auto flow = find_flow(*plan_.source, from), target = find_flow(*plan_.target, to);
            if (flow == none) return unknown(from, "source");
            if (target != none) return take(plan_.flows, flow_taken_, flow, target, from, to);
            if (plan_.target->find_node(to) == none) return unknown(to, "target");
        }
        return Error{"migration.kind", fmt::format("\"{}\" and \"{}\" are a flow and a node: map a flow to a flow", from, to), from};
    }

    MigrationPlan finish() {
        const auto& source = *plan_.source;
        const auto& target = *plan_.target;
        for (NodeIndex i = 0; i < source.nodes.size(); ++i)
            if (plan_.nodes[i] == none) take_free(plan_.nodes[i], node_taken_, target.find_node(source.nodes[i].id));
        std::unordered_map<std::string_view, FlowIndex> by_id;
        for (FlowIndex i = 0; i < target.flows.size(); ++i) by_id.emplace(target.flows[i].id, i);
        for (FlowIndex i = 0; i < source.flows.size(); ++i)
            if (const auto found = by_id.find(source.flows[i].id); plan_.flows[i] == none && found != by_id.end())
                take_free(plan_.flows[i], flow_taken_, found->second);
        for (FlowIndex i = 0; i < source.flows.size(); ++i)
            if (plan_.flows[i] == none) take_free(plan_.flows[i], flow_taken_, flow_between(source.flows[i]));
        return std::move(plan_);
    }

  private:
    static Result<void> take(std::vector<std::uint32_t>& map, std::vector<bool>& taken, std::uint32_t from, std::uint32_t to,
                             const std::string& from_id, const std::string& to_id) {
        if (map[from] != none) return Error{"migration.mapped-twice", fmt::format("\"{}\" is mapped twice", from_id), from_id};
        if (taken[to]) return Error{"migration.mapped-twice", fmt::format("two elements are mapped to \"{}\"", to_id), to_id};
        map[from] = to;
        taken[to] = true;
        return {};
    }
    static void take_free(std::uint32_t& place, std::vector<bool>& taken, std::uint32_t to) {
        if (to == none || taken[to]) return;
        place = to;
        taken[to] = true;
    }
    /// The free flow between the nodes that this one's ends are mapped to.
    FlowIndex flow_between(const program::Flow& flow) const {
        const auto from = plan_.nodes[flow.source], to = plan_.nodes[flow.target];
        if (from == none || to == none) return none;
        for (const FlowIndex out : plan_.target->nodes[from].outgoing)
            if (plan_.target->flows[out].target == to && !flow_taken_[out]) return out;
        return none;
    }

    MigrationPlan plan_;
    std::vector<bool> node_taken_, flow_taken_;
};

} // namespace

Result<MigrationPlan> plan_migration(ProgramPtr source, ProgramPtr target,
                                     const std::vector<std::pair<std::string, std::string>>& elements) {
    Planner planner(std::move(source), std::move(target));
    for (const auto& [from, to] : elements)
        if (auto mapped = planner.map(from, to); !mapped) return std::move(mapped).error();
    return planner.finish();
}

} // namespace countersign::execution
