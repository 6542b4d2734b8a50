// A link leads from throw events to the one catch event of its name in the same scope, in place of a flow (10.5.5.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

struct Ends {
    std::vector<const model::FlowNode*> sources, targets;
};

std::map<std::string_view, Ends> links_by_name(const Scope& scope) {
    std::map<std::string_view, Ends> links;
    for (const auto& node : scope.body.nodes)
        for (const auto& event : node.event_definitions) {
            if (event.trigger != Trigger::link) continue;
            if (node.type == NodeType::intermediate_throw_event) links[event.link_name].sources.push_back(&node);
            if (node.type == NodeType::intermediate_catch_event) links[event.link_name].targets.push_back(&node);
        }
    return links;
}

} // namespace

const Rule link_event_pairs{"link-event.pair", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& [name, ends] : links_by_name(scope)) {
        for (const auto* source : ends.sources) {
            if (ends.targets.empty()) findings.add(*source, fmt::format("link \"{}\" of \"{}\" has no catch event in its scope", name, source->id), "add a catch event with this link name");
            if (!outgoing(scope, *source).empty()) findings.add(*source, fmt::format("link event \"{}\" has an outgoing flow", source->id), "remove the flow: the link leads on");
        }
        for (const auto* target : ends.targets) {
            if (ends.sources.empty()) findings.add(*target, fmt::format("nothing throws link \"{}\" of \"{}\"", name, target->id), "add a throw event with this link name");
            if (!incoming(scope, *target).empty()) findings.add(*target, fmt::format("link event \"{}\" has an incoming flow", target->id), "remove the flow: the link leads there");
            if (target != ends.targets.front()) findings.add(*target, fmt::format("\"{}\" is another catch event of link \"{}\"", target->id, name), "keep one");
        }
    }
}};

} // namespace countersign::graph
