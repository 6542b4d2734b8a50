// The rules by name, one file each.
#pragma once
#include "model/rules/rule.h"

namespace countersign::model {

extern const XmlRule association_items, association_sources, association_without_source, call_activity_data, callable_binding,
    called_process_start, choreography_reference, closed_collaboration, collection_flag, compensation_handler, data_direction,
    data_object_reference_name, data_object_split, event_data_count, event_data_type, expression_body, expression_language,
    expression_result_type, global_conversation_content, immediate_flow, import_not_read, import_type, informal_role, io_set_pairs, io_sets,
    link_reference, loop_condition, message_event_operation, message_flow_end_event, message_flow_intermediate_event, message_flow_pools,
    message_flow_start_event, multi_instance_behavior, multi_instance_input, multi_instance_items, owned_event_definition,
    participant_multiplicity, public_process, receive_task_data, resource_role_assignment, script_format, script_media_type, send_task_data,
    service_task_data, sub_process_io, text_media_type, transaction_method;

} // namespace countersign::model
