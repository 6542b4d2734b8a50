#include "model/schema.h"
#include <unordered_set>

namespace countersign::model {

namespace {

// All elements an instance document may hold; the abstract ones (flowNode, rootElement …) are left out.
// clang-format off
constexpr std::string_view element_names[] = {
    "activationCondition", "adHocSubProcess", "assignment", "association", "auditing", "boundaryEvent", "businessRuleTask", "callActivity", "callChoreography", "callConversation",
    "cancelEventDefinition", "category", "categoryValue", "categoryValueRef", "childLaneSet", "choreography", "choreographyRef", "choreographyTask", "collaboration",
    "compensateEventDefinition", "completionCondition", "complexBehaviorDefinition", "complexGateway", "condition", "conditionExpression", "conditionalEventDefinition", "conversation",
    "conversationAssociation", "conversationLink", "correlationKey", "correlationProperty", "correlationPropertyBinding", "correlationPropertyRef",
    "correlationPropertyRetrievalExpression", "correlationSubscription", "dataInput", "dataInputAssociation", "dataInputRefs", "dataObject", "dataObjectReference", "dataOutput",
    "dataOutputAssociation", "dataOutputRefs", "dataPath", "dataState", "dataStore", "dataStoreReference", "definitions", "documentation", "endEvent", "endPoint", "endPointRef", "error",
    "errorEventDefinition", "errorRef", "escalation", "escalationEventDefinition", "event", "eventBasedGateway", "eventDefinitionRef", "exclusiveGateway", "expression", "extension",
    "extensionElements", "flowNodeRef", "formalExpression", "from", "globalBusinessRuleTask", "globalChoreographyTask", "globalConversation", "globalManualTask", "globalScriptTask",
    "globalTask", "globalUserTask", "group", "humanPerformer", "implicitThrowEvent", "import", "inMessageRef", "inclusiveGateway", "incoming", "innerParticipantRef", "inputDataItem",
    "inputSet", "inputSetRefs", "interface", "interfaceRef", "intermediateCatchEvent", "intermediateThrowEvent", "ioBinding", "ioSpecification", "itemDefinition", "lane", "laneSet",
    "linkEventDefinition", "loopCardinality", "loopCondition", "loopDataInputRef", "loopDataOutputRef", "manualTask", "message", "messageEventDefinition", "messageFlow",
    "messageFlowAssociation", "messageFlowRef", "messagePath", "monitoring", "multiInstanceLoopCharacteristics", "operation", "operationRef", "optionalInputRefs", "optionalOutputRefs",
    "outMessageRef", "outerParticipantRef", "outgoing", "outputDataItem", "outputSet", "outputSetRefs", "parallelGateway", "participant", "participantAssociation",
    "participantMultiplicity", "participantRef", "partitionElement", "partnerEntity", "partnerRole", "performer", "potentialOwner", "process", "property", "receiveTask", "relationship",
    "rendering", "resource", "resourceAssignmentExpression", "resourceParameter", "resourceParameterBinding", "resourceRef", "resourceRole", "script", "scriptTask", "sendTask",
    "sequenceFlow", "serviceTask", "signal", "signalEventDefinition", "source", "sourceRef", "standardLoopCharacteristics", "startEvent", "subChoreography", "subConversation",
    "subProcess", "supportedInterfaceRef", "supports", "target", "targetRef", "task", "terminateEventDefinition", "text", "textAnnotation", "timeCycle", "timeDate", "timeDuration",
    "timerEventDefinition", "to", "transaction", "transformation", "userTask", "whileExecutingInputRefs", "whileExecutingOutputRefs"};
// clang-format on

constexpr auto error = Severity::error, warning = Severity::warning;

constexpr RequiredAttribute required[] = {
    {"definitions", "targetNamespace", warning},
    {"process", "id", error},
    {"boundaryEvent", "attachedToRef", error},
    {"sequenceFlow", "sourceRef", error},
    {"sequenceFlow", "targetRef", error},
    {"message", "id", warning},
    {"signal", "id", warning},
    {"error", "id", warning},
    {"escalation", "id", warning},
    {"itemDefinition", "id", warning},
    {"dataObject", "id", warning},
    {"linkEventDefinition", "name", warning},
    {"association", "sourceRef", warning},
    {"association", "targetRef", warning},
    {"messageFlow", "sourceRef", warning},
    {"messageFlow", "targetRef", warning},
    {"interface", "name", warning},
    {"operation", "name", warning},
    {"correlationSubscription", "correlationKeyRef", warning},
    {"correlationPropertyBinding", "correlationPropertyRef", warning},
    {"correlationPropertyRetrievalExpression", "messageRef", warning},
    {"resourceParameterBinding", "parameterRef", warning},
    {"ioBinding", "operationRef", warning},
    {"ioBinding", "inputDataRef", warning},
    {"ioBinding", "outputDataRef", warning},
};

constexpr AllowedValues values[] = {
    {"eventGatewayType", "Exclusive Parallel", error},
    {"ordering", "Parallel Sequential", error},
    {"behavior", "None One All Complex", error},
    {"gatewayDirection", "Unspecified Converging Diverging Mixed", warning},
    {"associationDirection", "None One Both", warning},
    {"itemKind", "Information Physical", warning},
    {"processType", "None Public Private", warning},
    {"loopType", "None Standard MultiInstanceSequential MultiInstanceParallel", warning},
    {"direction", "None Forward Backward Both", warning},
    {"isImmediate", "true false 1 0", warning},
    {"isRequired", "true false 1 0", warning},
    {"mustUnderstand", "true false 1 0", warning},
};

constexpr ReferenceRule references[] = {
    // what execution follows
    {"sequenceFlow", "sourceRef", true, Target::flow_node, error},
    {"sequenceFlow", "targetRef", true, Target::flow_node, error},
    {"", "default", true, Target::sequence_flow, error},
    {"boundaryEvent", "attachedToRef", true, Target::activity, error},
    {"messageFlow", "messageRef", true, Target::message, warning},
    {"", "messageRef", true, Target::message, error},
    {"", "signalRef", true, Target::signal, error},
    {"", "errorRef", true, Target::error, error},
    {"", "escalationRef", true, Target::escalation, error},
    {"", "operationRef", true, Target::operation, error},
    {"", "operationRef", false, Target::operation, error},
    {"compensateEventDefinition", "activityRef", true, Target::activity, error},
    {"", "eventDefinitionRef", false, Target::event_definition, error},
    {"", "oneBehaviorEventRef", true, Target::event_definition, error},
    {"", "noneBehaviorEventRef", true, Target::event_definition, error},
    {"", "dataObjectRef", true, Target::data_object, error},
    {"dataInputAssociation", "sourceRef", false, Target::data, error},
    {"dataInputAssociation", "targetRef", false, Target::data, error},
    {"dataOutputAssociation", "sourceRef", false, Target::data, error},
    {"dataOutputAssociation", "targetRef", false, Target::data, error},
    {"", "loopDataInputRef", false, Target::data, error},
    {"", "loopDataOutputRef", false, Target::data, error},
    // what only describes
    {"", "dataStoreRef", true, Target::data_store, warning},
    {"", "itemSubjectRef", true, Target::item_definition, warning},
    {"", "itemRef", true, Target::item_definition, warning},
    {"error", "structureRef", true, Target::item_definition, warning},
    {"escalation", "structureRef", true, Target::item_definition, warning},
    {"signal", "structureRef", true, Target::item_definition, warning},
    {"", "evaluatesToTypeRef", true, Target::item_definition, warning},
    {"callActivity", "calledElement", true, Target::callable, error, true},
    {"", "processRef", true, Target::process, warning},
    {"resourceParameter", "type", true, Target::item_definition, warning},
    {"", "inputDataRef", true, Target::data_input, warning},
    {"", "outputDataRef", true, Target::data_output, warning},
    {"", "calledChoreographyRef", true, Target::called_choreography, warning},
    {"", "calledCollaborationRef", true, Target::called_collaboration, warning},
    {"", "endPointRef", false, Target::end_point, warning},
    {"", "innerParticipantRef", false, Target::participant, warning},
    {"", "outerParticipantRef", false, Target::participant, warning},
    {"", "innerMessageFlowRef", true, Target::message_flow, warning},
    {"", "outerMessageFlowRef", true, Target::message_flow, warning},
    {"", "innerConversationNodeRef", true, Target::conversation_node, warning},
    {"", "outerConversationNodeRef", true, Target::conversation_node, warning},
    {"", "definitionalCollaborationRef", true, Target::collaboration, warning},
    {"", "categoryValueRef", true, Target::category_value, warning},
    {"", "categoryValueRef", false, Target::category_value, warning},
    {"", "correlationKeyRef", true, Target::correlation_key, warning},
    {"", "correlationPropertyRef", true, Target::correlation_property, warning},
    {"", "correlationPropertyRef", false, Target::correlation_property, warning},
    {"", "initiatingParticipantRef", true, Target::participant, warning},
    {"", "participantRef", false, Target::participant, warning},
    {"", "messageFlowRef", false, Target::message_flow, warning},
    {"", "choreographyRef", false, Target::choreography, warning},
    {"", "interfaceRef", false, Target::interface, warning},
    {"", "supportedInterfaceRef", false, Target::interface, warning},
    {"operation", "inMessageRef", false, Target::message, warning},
    {"operation", "outMessageRef", false, Target::message, warning},
    {"operation", "errorRef", false, Target::error, warning},
    {"", "resourceRef", false, Target::resource, warning},
    {"", "parameterRef", true, Target::resource_parameter, warning},
    {"", "supports", false, Target::process, warning},
    {"", "partitionElementRef", true, Target::any, warning},
    {"lane", "flowNodeRef", false, Target::flow_node, warning},
    {"", "incoming", false, Target::sequence_flow, warning},
    {"", "outgoing", false, Target::sequence_flow, warning},
    {"association", "sourceRef", true, Target::any, warning},
    {"association", "targetRef", true, Target::any, warning},
    {"messageFlow", "sourceRef", true, Target::interaction_node, warning},
    {"messageFlow", "targetRef", true, Target::interaction_node, warning},
    {"conversationLink", "sourceRef", true, Target::any, warning},
    {"conversationLink", "targetRef", true, Target::any, warning},
    {"", "dataInputRefs", false, Target::data_input, warning},
    {"", "dataOutputRefs", false, Target::data_output, warning},
    {"", "optionalInputRefs", false, Target::data_input, warning},
    {"", "optionalOutputRefs", false, Target::data_output, warning},
    {"", "whileExecutingInputRefs", false, Target::data_input, warning},
    {"", "whileExecutingOutputRefs", false, Target::data_output, warning},
    {"", "inputSetRefs", false, Target::input_set, warning},
    {"", "outputSetRefs", false, Target::output_set, warning},
    {"linkEventDefinition", "source", false, Target::link_event_definition, warning},
    {"linkEventDefinition", "target", false, Target::link_event_definition, warning},
};

/// In the order of Target; groups by a word for people.
constexpr std::string_view target_names[] = {"element",
                                             "flow node",
                                             "activity",
                                             "event definition",
                                             "data element",
                                             "participant or flow node",
                                             "process or global task",
                                             "conversation",
                                             "choreography or globalChoreographyTask",
                                             "collaboration or globalConversation",
                                             "sequenceFlow",
                                             "message",
                                             "signal",
                                             "error",
                                             "escalation",
                                             "operation",
                                             "interface",
                                             "itemDefinition",
                                             "dataObject",
                                             "dataStore",
                                             "process",
                                             "collaboration",
                                             "choreography",
                                             "participant",
                                             "categoryValue",
                                             "correlationKey",
                                             "correlationProperty",
                                             "messageFlow",
                                             "resource",
                                             "resourceParameter",
                                             "dataInput",
                                             "dataOutput",
                                             "inputSet",
                                             "outputSet",
                                             "linkEventDefinition",
                                             "endPoint"};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_activity_name(std::string_view name) {
    return is_one_of(name, {"task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask",
                            "callActivity", "subProcess", "transaction", "adHocSubProcess"});
}

} // namespace

bool is_bpmn_element(std::string_view name) {
    static const std::unordered_set<std::string_view> names(std::begin(element_names), std::end(element_names));
    return names.contains(name);
}

std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit) {
    if (from.size() > 100 || to.size() > 100) return limit;
    std::array<std::size_t, 101> row{};
    for (std::size_t i = 0; i <= to.size(); ++i) row[i] = i;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return std::min(row[to.size()], limit);
}

std::string_view nearest_bpmn_element(std::string_view name) {
    std::size_t best = std::min<std::size_t>(name.size() / 3 + 1, 4); // more changes than that, and another word is meant
    std::string_view nearest;
    for (const auto candidate : element_names)
        if (const auto distance = edit_distance(name, candidate, best); distance < best) best = distance, nearest = candidate;
    return nearest;
}

std::span<const RequiredAttribute> required_attributes() { return required; }
std::span<const AllowedValues> allowed_values() { return values; }
std::span<const ReferenceRule> reference_rules() { return references; }

std::string_view to_string(Target target) { return target_names[static_cast<std::size_t>(target)]; }

bool matches(Target target, std::string_view name) {
    switch (target) {
    case Target::any: return true;
    case Target::activity: return is_activity_name(name);
    case Target::flow_node: // choreographies have flow nodes of their own
        return is_activity_name(name) || name.ends_with("Gateway") ||
               is_one_of(name, {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent",
                                "choreographyTask", "callChoreography", "subChoreography"});
    case Target::event_definition: return name.ends_with("EventDefinition") || name == "implicitThrowEvent";
    case Target::data:
        return is_one_of(name, {"dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput",
                                "property", "inputDataItem", "outputDataItem"});
    case Target::interaction_node:
        return name == "participant" || is_activity_name(name) || (name.ends_with("Event") && name != "implicitThrowEvent");
    case Target::callable:
        return is_one_of(name,
                         {"process", "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask"});
    case Target::conversation_node: return is_one_of(name, {"conversation", "subConversation", "callConversation"});
    case Target::called_choreography: return is_one_of(name, {"choreography", "globalChoreographyTask"});
    case Target::called_collaboration: return is_one_of(name, {"collaboration", "globalConversation"});
    case Target::collaboration: return is_one_of(name, {"collaboration", "choreography", "globalConversation"});
    default: return name == to_string(target);
    }
}

} // namespace countersign::model
