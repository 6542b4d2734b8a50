// Nodes may list their flows (8.4.5); tools that read the lists see another process than those that read the flows where the two differ.
#include "graph/lint/table.h"

namespace countersign::graph {

namespace {

bool lists_flows(const model::Container& body) {
    return std::any_of(body.nodes.begin(), body.nodes.end(), [](const model::FlowNode& node) {
        return !node.incoming_refs.empty() || !node.outgoing_refs.empty() || (node.body && lists_flows(*node.body));
    });
}

void compare(const model::FlowNode& node, const char* kind, const std::vector<std::string>& hints, Flows flows, Findings& findings) {
    for (const auto* flow : flows)
        if (std::find(hints.begin(), hints.end(), flow->id) == hints.end())
            findings.add(node, fmt::format("\"{}\" does not list its {} flow \"{}\"", node.id, kind, flow->id),
                         fmt::format("add it as <{}>", kind));
    for (auto hint = hints.begin(); hint != hints.end(); ++hint)
        if (std::find(hints.begin(), hint, *hint) != hint)
            findings.add(node, fmt::format("\"{}\" lists \"{}\" twice as {}", node.id, *hint, kind), "keep one");
    for (const auto& hint : hints)
        if (std::none_of(flows.begin(), flows.end(), [&](const auto* flow) { return flow->id == hint; }))
            findings.add(node, fmt::format("\"{}\" lists \"{}\", which is no {} flow of it", node.id, hint, kind),
                         "remove it from the list");
}

} // namespace

const Rule flow_hints{"node.flow-list", Weight::formality, [](const Scope& scope, Findings& findings) {
                          const auto& processes = scope.definitions.processes;
                          const bool lists = std::any_of(processes.begin(), processes.end(),
                                                         [](const model::Process& process) { return lists_flows(process.body); });
                          if (!lists) return; // a file without any list is complete without
                          for (const auto& node : scope.body.nodes) {
                              compare(node, "incoming", node.incoming_refs, incoming(scope, node), findings);
                              compare(node, "outgoing", node.outgoing_refs, outgoing(scope, node), findings);
                          }
                      }};

} // namespace countersign::graph
