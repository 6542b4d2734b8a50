#include "graph/dot.h"

namespace countersign::graph {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + "\"";
}

const char* shape(model::NodeType type) {
    if (model::is_gateway(type)) return "diamond";
    return model::is_event(type) ? "circle" : "box";
}

void write(const model::Container& body, std::string indent, std::string& out) {
    for (const auto& node : body.nodes) {
        if (node.body) {
            out += fmt::format("{}subgraph {} {{\n{}  label={};\n", indent, quoted("cluster_" + node.id), indent, quoted(node.name.empty() ? node.id : node.name));
            out += fmt::format("{}  {} [shape=point];\n", indent, quoted(node.id));
            write(*node.body, indent + "  ", out);
            out += indent + "}\n";
        } else {
            out += fmt::format("{}{} [shape={}, label={}];\n", indent, quoted(node.id), shape(node.type), quoted(node.name.empty() ? node.id : node.name));
        }
    }
    for (const auto& node : body.nodes)
        if (!node.attached_to_ref.empty()) out += fmt::format("{}{} -> {} [style=dashed];\n", indent, quoted(node.attached_to_ref), quoted(node.id));
    for (const auto& flow : body.flows)
        out += fmt::format("{}{} -> {} [label={}];\n", indent, quoted(flow.source_ref), quoted(flow.target_ref), quoted(flow.condition ? flow.condition->body : flow.name));
}

} // namespace

std::string to_dot(const model::Process& process) {
    std::string out = fmt::format("digraph {} {{\n  rankdir=LR;\n", quoted(process.id));
    write(process.body, "  ", out);
    return out + "}\n";
}

} // namespace countersign::graph
