// What the standard's XML schema (BPMN 2.0.2, Semantic.xsd) says about names, required attributes, allowed values and references: as
// tables.
#pragma once
#include <countersign/diagnostic.h>
#include <span>
#include <string_view>

namespace countersign::model {

/// Whether BPMN has an element of this local name.
bool is_bpmn_element(std::string_view name);
/// The BPMN element whose name is most like `name`; "" where none is near enough to be meant.
std::string_view nearest_bpmn_element(std::string_view name);
/// Number of single-character changes from one text to the other, at most `limit`.
std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit);

struct RequiredAttribute {
    std::string_view element, attribute;
    Severity severity; ///< error where execution needs it
};
std::span<const RequiredAttribute> required_attributes();

struct AllowedValues {
    std::string_view attribute, values; ///< values parted by blanks
    Severity severity;                  ///< error where execution needs it
};
std::span<const AllowedValues> allowed_values();

/// What an id reference may name. Behind the groups, each is the one element of that name.
enum class Target : std::uint8_t {
    any,
    flow_node,
    activity,
    event_definition,
    data,
    interaction_node,
    callable,
    conversation_node,
    called_choreography,
    called_collaboration, // groups
    sequence_flow,
    message,
    signal,
    error,
    escalation,
    operation,
    interface,
    item_definition,
    data_object,
    data_store,
    process,
    collaboration,
    choreography,
    participant,
    category_value,
    correlation_key,
    correlation_property,
    message_flow,
    resource,
    resource_parameter,
    data_input,
    data_output,
    input_set,
    output_set,
    link_event_definition,
    end_point
};
bool matches(Target target, std::string_view element_name);
std::string_view to_string(Target target);

struct ReferenceRule {
    std::string_view owner; ///< element that holds the reference; "" = any
    std::string_view name;  ///< of the attribute or child element
    bool is_attribute;
    Target target;
    Severity severity;             ///< error where execution follows the reference
    bool may_be_elsewhere = false; ///< what no element of this file has as its id may be in another deployment
};
std::span<const ReferenceRule> reference_rules();

} // namespace countersign::model
