#include "graph/lint/table.h"

namespace countersign::graph {

namespace {

constexpr const Rule* rules[] = {&no_start_event,
                                 &several_none_starts,
                                 &flow_into_start_event,
                                 &flow_out_of_end_event,
                                 &dead_element,
                                 &no_way_to_an_end,
                                 &not_executable,
                                 &implicit_start_or_end,
                                 &join_never_fires,
                                 &default_flow_elsewhere,
                                 &exclusive_without_default,
                                 &condition_without_effect,
                                 &condition_on_lone_flow,
                                 &condition_on_default_flow,
                                 &split_without_condition,
                                 &event_gateway_shape,
                                 &instantiating_node,
                                 &instantiating_trigger,
                                 &event_gateway_targets,
                                 &gateway_direction,
                                 &flow_hints,
                                 &boundary_event_with_incoming_flow,
                                 &boundary_event_host,
                                 &trigger_not_allowed,
                                 &timer_definition,
                                 &timer_text,
                                 &event_without_reference,
                                 &computed_start_name,
                                 &computed_caught_code,
                                 &error_end_event_without_error,
                                 &parallel_multiple_thrown,
                                 &condition_event_without_condition,
                                 &link_event_pairs,
                                 &event_sub_process_shape,
                                 &event_sub_process_start,
                                 &call_without_target,
                                 &script_task_without_script,
                                 &loop_characteristics,
                                 &multi_instance_without_count,
                                 &quantity_below_one,
                                 &task_without_message,
                                 &compensation_activity,
                                 &compensation_handlers,
                                 &compensated_activity,
                                 &ad_hoc_shape,
                                 &expression_syntax,
                                 &expression_never_valid,
                                 &expression_not_formal,
                                 &expression_empty,
                                 &condition_event_syntax,
                                 &condition_not_boolean,
                                 &gateway_single_flow,
                                 &timer_not_iso,
                                 &lane_members};

struct Run {
    const model::Definitions& definitions;
    const model::Process& process;
    bool strict;
    feel::ParsedTexts& texts;
    Diagnostics& out;

    void scope(const model::Container& body, const model::FlowNode* owner) {
        const ProcessGraph graph(body);
        const auto expressions = expressions_of(body, texts);
        const Scope scope_seen{definitions, process, owner, body, graph, expressions};
        for (const Rule* rule : rules) {
            if (!process.is_executable && !strict && rule->weight != Weight::information) continue; // drawn to be read, not run
            const auto weight = model::severity(rule->weight, strict);
            if (!weight) continue;
            Findings findings(rule->code, *weight, definitions, out);
            rule->check(scope_seen, findings);
        }
        for (const auto& node : body.nodes)
            if (node.body) scope(*node.body, &node);
    }
};

} // namespace

std::vector<const Rule*> all_rules() { return {std::begin(rules), std::end(rules)}; }

Diagnostics lint(const model::Definitions& definitions, const LintOptions& options, feel::ParsedTexts& texts) {
    Diagnostics out;
    for (const auto& process : definitions.processes) Run{definitions, process, options.strict, texts, out}.scope(process.body, nullptr);
    return out;
}

Flows incoming(const Scope& scope, const model::FlowNode& node) { return scope.graph.flows_into(scope.graph.index(node)); }
Flows outgoing(const Scope& scope, const model::FlowNode& node) { return scope.graph.flows_out_of(scope.graph.index(node)); }

} // namespace countersign::graph
