#include "graph/lint/lint.h"

namespace countersign::graph {

namespace {

const Rule* const rules[] = {&no_start_event,       &several_none_starts, &flow_into_start_event,      &flow_out_of_end_event,    &dead_element,
                             &no_way_to_an_end,     &join_never_fires,    &default_flow_elsewhere,     &exclusive_without_default, &condition_without_effect,
                             &boundary_event_with_incoming_flow, &boundary_event_host, &event_gateway_targets, &event_sub_process_shape, &timer_definition,
                             &call_without_target,  &loop_characteristics, &error_end_event_without_error};

void lint_scope(const model::Definitions& definitions, const model::Process& process, const model::FlowNode* owner, const model::Container& body, const LintOptions& options,
                Diagnostics& out) {
    const ProcessGraph graph(body);
    const Scope scope{definitions, process, owner, body, graph};
    for (const Rule* rule : rules) {
        Findings findings(rule->code, options.strict ? Severity::error : rule->severity, definitions, out);
        rule->check(scope, findings);
    }
    for (const auto& node : body.nodes)
        if (node.body) lint_scope(definitions, process, &node, *node.body, options, out);
}

} // namespace

Diagnostics lint(const model::Definitions& definitions, const LintOptions& options) {
    Diagnostics out;
    for (const auto& process : definitions.processes)
        if (process.is_executable || options.strict) lint_scope(definitions, process, nullptr, process.body, options, out);
    return out;
}

std::vector<const model::SequenceFlow*> incoming(const Scope& scope, const model::FlowNode& node) {
    std::vector<const model::SequenceFlow*> flows;
    for (const auto& flow : scope.body.flows)
        if (flow.target_ref == node.id) flows.push_back(&flow);
    return flows;
}

std::vector<const model::SequenceFlow*> outgoing(const Scope& scope, const model::FlowNode& node) {
    std::vector<const model::SequenceFlow*> flows;
    for (const auto& flow : scope.body.flows)
        if (flow.source_ref == node.id) flows.push_back(&flow);
    return flows;
}

} // namespace countersign::graph
