#include "model/rules/table.h"

namespace countersign::model {

namespace {

constexpr const XmlRule* rules[] = {&association_items,
                                    &association_sources,
                                    &association_without_source,
                                    &call_activity_data,
                                    &callable_binding,
                                    &called_process_start,
                                    &choreography_reference,
                                    &closed_collaboration,
                                    &collection_flag,
                                    &compensation_handler,
                                    &data_direction,
                                    &data_object_reference_name,
                                    &data_object_split,
                                    &event_data_count,
                                    &event_data_type,
                                    &expression_body,
                                    &expression_language,
                                    &expression_result_type,
                                    &global_conversation_content,
                                    &immediate_flow,
                                    &import_not_read,
                                    &import_type,
                                    &informal_role,
                                    &io_set_pairs,
                                    &io_sets,
                                    &link_reference,
                                    &loop_condition,
                                    &message_event_operation,
                                    &message_flow_end_event,
                                    &message_flow_intermediate_event,
                                    &message_flow_pools,
                                    &message_flow_start_event,
                                    &multi_instance_behavior,
                                    &multi_instance_input,
                                    &multi_instance_items,
                                    &owned_event_definition,
                                    &participant_multiplicity,
                                    &public_process,
                                    &receive_task_data,
                                    &resource_role_assignment,
                                    &script_format,
                                    &script_media_type,
                                    &send_task_data,
                                    &service_task_data,
                                    &sub_process_io,
                                    &text_media_type,
                                    &transaction_method};

} // namespace

std::vector<const XmlRule*> all_xml_rules() { return {std::begin(rules), std::end(rules)}; }

const std::vector<const XmlRule*>& xml_rules_for(std::string_view element) {
    static const auto by_element = [] {
        std::unordered_map<std::string_view, std::vector<const XmlRule*>> map;
        for (const auto* rule : rules)
            for (const auto name : rule->elements) map[name].push_back(rule);
        return map;
    }();
    static const std::vector<const XmlRule*> none;
    const auto found = by_element.find(element);
    return found == by_element.end() ? none : found->second;
}

XmlFile::Identified XmlFile::identified(std::string_view reference) const {
    const auto found = by_id.find(xml::Tree::local(reference));
    return found == by_id.end() ? Identified{} : found->second;
}

void XmlFindings::add(const pugi::xml_node& node, std::string message, std::string advice) {
    auto known = node;
    while (known.parent() && !has_attribute(known, "id")) known = known.parent();
    xml_.report(xml_.position(node), severity_, code_, std::move(message), std::move(advice), known.attribute("id").value());
}

} // namespace countersign::model
