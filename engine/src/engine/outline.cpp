#include "model/reader.h"
#include <countersign/outline.h>
#include <fmt/format.h>

namespace countersign {

namespace {

void gather(const model::Container& body, ProcessOutline& outline) {
    for (const auto& node : body.nodes) {
        outline.elements.push_back({node.id, node.name, model::to_string(node.type), node.position.line});
        if (node.body) gather(*node.body, outline);
    }
    for (const auto& flow : body.flows) outline.flows.push_back({flow.id, flow.name, "sequenceFlow", flow.position.line});
}

} // namespace

Result<std::vector<ProcessOutline>> outline_of(std::string_view xml, std::string_view file) {
    const auto read = model::read_bpmn(xml, file);
    if (has_errors(read.diagnostics)) return Error{"bpmn.unreadable", fmt::format("{} has errors: see countersign check", file), std::string(file)};
    std::vector<ProcessOutline> outlines;
    for (const auto& process : read.definitions.processes) {
        if (!process.is_executable) continue;
        outlines.push_back({process.id, {}, {}});
        gather(process.body, outlines.back());
    }
    return outlines;
}

} // namespace countersign
