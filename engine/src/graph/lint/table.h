// The rules by name, one file each.
#pragma once
#include "graph/lint/rule.h"

namespace countersign::graph {

// where a scope begins and ends
extern const Rule no_start_event, several_none_starts, flow_into_start_event, flow_out_of_end_event, dead_element, no_way_to_an_end,
    not_executable, implicit_start_or_end;
// gateways and flows
extern const Rule join_never_fires, default_flow_elsewhere, exclusive_without_default, condition_without_effect, condition_on_lone_flow,
    event_gateway_targets, gateway_direction, flow_hints, condition_on_default_flow, split_without_condition, event_gateway_shape,
    instantiating_trigger, instantiating_node, gateway_single_flow;
// events
extern const Rule boundary_event_with_incoming_flow, boundary_event_host, trigger_not_allowed, timer_definition, timer_text,
    event_without_reference, computed_start_name, computed_caught_code, error_end_event_without_error, parallel_multiple_thrown,
    condition_event_without_condition, link_event_pairs, timer_not_iso;
// activities
extern const Rule event_sub_process_shape, event_sub_process_start, call_without_target, script_task_without_script, loop_characteristics,
    multi_instance_without_count, quantity_below_one, task_without_message, compensation_activity, compensation_handlers,
    compensated_activity, ad_hoc_shape, expression_syntax, expression_never_valid, expression_not_formal, expression_empty,
    condition_event_syntax, condition_not_boolean;
// lanes
extern const Rule lane_members;

} // namespace countersign::graph
