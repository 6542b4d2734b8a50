// The BPMN 2.0.2 model as plain values, in the standard's own terms (chapters 8 and 10). Made by the reader; never changed afterwards.
#pragma once
#include "xml/element.h"
#include <countersign/diagnostic.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::model {

using xml::Position;
using XmlElement = xml::Element; ///< kept as it is: extension elements, and what a later reader may understand

struct Extension; ///< model/extension.h

/// The part all elements share (8.3.1 BaseElement).
struct BaseElement {
    std::string id; ///< "" where the file gives none
    Position position;
    std::string documentation;
    std::vector<XmlElement> extensions;                      ///< children of extensionElements
    std::vector<XmlElement::Attribute> extension_attributes; ///< attributes of other namespaces
    std::shared_ptr<Extension> extension;                    ///< what the engine understood of both
};

/// FormalExpression or Expression (8.4.6); `language` is the resolved one (own, else the definitions' expressionLanguage, "" = FEEL).
struct Expression {
    std::string body; ///< trimmed
    std::string language;
    std::string evaluates_to_type_ref;
    bool formal = true; ///< the file says tFormalExpression; others are evaluated all the same
    Position position;
    std::optional<std::size_t> source_offset; ///< of the body in Definitions::source, in bytes; none where the text is not kept as it stood
    std::vector<XmlElement::Attribute> extension_attributes{}; ///< attributes of other namespaces but XML Schema's own
};

// Root elements that others refer to.
struct ItemDefinition : BaseElement {
    std::string structure_ref, item_kind = "Information";
    bool is_collection = false;
};
struct Message : BaseElement {
    std::string name, item_ref;
};
struct Signal : BaseElement {
    std::string name, structure_ref;
};
struct ErrorDefinition : BaseElement { ///< bpmn:error
    std::string name, error_code, structure_ref;
};
struct Escalation : BaseElement {
    std::string name, escalation_code, structure_ref;
};
struct CorrelationPropertyRetrieval {
    std::string message_ref;
    Expression message_path;
};
struct CorrelationProperty : BaseElement {
    std::string name, type;
    std::vector<CorrelationPropertyRetrieval> retrievals;
};
struct Operation : BaseElement {
    std::string name, in_message_ref, out_message_ref;
    std::vector<std::string> error_refs;
};
struct Interface : BaseElement {
    std::string name;
    std::vector<Operation> operations;
};
struct DataStore : BaseElement {
    std::string name, item_subject_ref;
    bool is_unlimited = true;
    std::optional<std::int64_t> capacity;
};

enum class Trigger : std::uint8_t {
    none,
    message,
    timer,
    error,
    escalation,
    cancel,
    compensation,
    conditional,
    link,
    signal,
    terminate,
    multiple,
    parallel_multiple
};
const char* to_string(Trigger trigger);

/// EventDefinition (10.5.5); which members count depends on `trigger`. `reference` is messageRef, signalRef, errorRef or escalationRef,
/// resolved to an id of this file.
struct EventDefinition : BaseElement {
    Trigger trigger = Trigger::none;
    std::string reference;
    std::string operation_ref;
    std::optional<Expression> time_date, time_duration, time_cycle; ///< timer
    std::optional<Expression> condition;                            ///< conditional
    std::string activity_ref;                                       ///< compensation
    bool wait_for_completion = true;                                ///< compensation
    std::string link_name;
    std::vector<std::string> link_sources;
    std::string link_target;
};

/// Data (10.4).
struct DataInputOutput : BaseElement {
    std::string name, item_subject_ref, state;
    bool is_collection = false;
};
struct Property : BaseElement {
    std::string name, item_subject_ref, state;
};
struct Assignment {
    Expression from, to;
    Position position;
};
struct DataAssociation : BaseElement {
    std::vector<std::string> source_refs;
    std::string target_ref;
    std::optional<Expression> transformation;
    std::vector<Assignment> assignments;
};
struct InputOutputSpecification : BaseElement {
    std::vector<DataInputOutput> inputs, outputs;
    struct Set : BaseElement {
        std::string name;
        std::vector<std::string> refs, optional_refs, while_executing_refs, linked_set_refs;
    };
    std::vector<Set> input_sets, output_sets;
};

/// Loop characteristics (10.3.8).
struct StandardLoop : BaseElement {
    bool test_before = false;
    std::optional<std::int64_t> maximum;
    std::optional<Expression> condition;
};
struct ComplexBehaviorDefinition : BaseElement {
    std::optional<Expression> condition;
    std::optional<EventDefinition> event; ///< of the implicit throw event
};
struct MultiInstance : BaseElement {
    bool is_sequential = false;
    std::optional<Expression> cardinality, completion_condition;
    std::string loop_data_input_ref, loop_data_output_ref;
    std::optional<DataInputOutput> input_data_item, output_data_item;
    std::optional<Expression> collection,
        output_element; ///< of dialects: a computed collection, and what each instance gives to the output
    enum class Behavior : std::uint8_t { all, none, one, complex } behavior = Behavior::all;
    std::string one_behavior_event_ref, none_behavior_event_ref;
    std::vector<ComplexBehaviorDefinition> complex_behaviors;
};

/// humanPerformer, potentialOwner and other resource roles (10.3.4).
struct ResourceRole : BaseElement {
    std::string kind; ///< local element name: "potentialOwner", "humanPerformer", "performer", "resourceRole"
    std::string name, resource_ref;
    std::optional<Expression> assignment; ///< resourceAssignmentExpression
};

struct SequenceFlow : BaseElement {
    std::string name, source_ref, target_ref;
    std::optional<Expression> condition;
};

enum class NodeType : std::uint8_t {
    // activities
    task,
    user_task,
    manual_task,
    service_task,
    script_task,
    send_task,
    receive_task,
    business_rule_task,
    call_activity,
    sub_process,
    transaction,
    ad_hoc_sub_process,
    // gateways
    exclusive_gateway,
    parallel_gateway,
    inclusive_gateway,
    event_based_gateway,
    complex_gateway,
    // events
    start_event,
    end_event,
    intermediate_catch_event,
    intermediate_throw_event,
    boundary_event
};
const char* to_string(NodeType type); ///< the XML's local name: "userTask"
bool is_activity(NodeType type);
bool is_gateway(NodeType type);
bool is_event(NodeType type);

struct Container;

/// Any flow node; the members of kinds it is not keep their defaults.
struct FlowNode : BaseElement {
    NodeType type{};
    std::string name;
    std::vector<std::string> incoming_refs, outgoing_refs; ///< as written in the file (hints only; sequence flows decide)

    // gateways, activities
    std::string default_flow;

    // activities (10.3)
    bool is_for_compensation = false;
    std::int64_t start_quantity = 1, completion_quantity = 1;
    std::unique_ptr<StandardLoop> standard_loop; ///< these three are large and rare: most nodes have none
    std::unique_ptr<MultiInstance> multi_instance;
    std::vector<ResourceRole> resources;
    std::vector<Property> properties;
    std::unique_ptr<InputOutputSpecification> io;
    std::vector<DataAssociation> data_inputs, data_outputs; ///< events have them too
    std::vector<DataInputOutput> event_data_inputs, event_data_outputs;

    std::string implementation;             ///< service, send, receive, user, business rule task: "##WebService" …
    std::string operation_ref, message_ref; ///< service, send, receive task
    bool instantiate = false;               ///< receive task, event-based gateway
    std::string script, script_format;      ///< script task
    std::string called_element;             ///< call activity

    // sub-processes
    std::unique_ptr<Container> body;
    bool triggered_by_event = false;
    std::string transaction_method;                 ///< transaction
    bool ad_hoc_sequential = false;                 ///< ad-hoc sub-process
    bool cancel_remaining_instances = true;         ///< ad-hoc sub-process
    std::optional<Expression> completion_condition; ///< ad-hoc sub-process

    // gateways (10.6)
    std::string gateway_direction = "Unspecified";
    std::string event_gateway_type = "Exclusive";
    std::optional<Expression> activation_condition;

    // events (10.5)
    std::vector<EventDefinition> event_definitions; ///< own and referenced ones, in document order
    bool parallel_multiple = false;
    bool is_interrupting = true; ///< start event of an event sub-process
    std::string attached_to_ref; ///< boundary event
    bool cancel_activity = true; ///< boundary event

    Trigger trigger() const; ///< none, the only definition's, or multiple / parallel_multiple
};

/// Artifacts, data and lanes are kept for pages, checks and the plan.
struct Association : BaseElement {
    std::string source_ref, target_ref, direction;
};
struct TextAnnotation : BaseElement {
    std::string text, format;
};
struct Group : BaseElement {
    std::string category_value_ref;
};
struct DataObject : BaseElement {
    std::string name, item_subject_ref, state;
    bool is_collection = false;
};
struct DataReference : BaseElement { ///< dataObjectReference, dataStoreReference
    std::string name, target_ref, item_subject_ref, state;
    bool to_store = false;
};
struct LaneSet;
struct Lane : BaseElement {
    std::string name, partition_element_ref;
    std::vector<std::string> flow_node_refs;
    std::vector<LaneSet> children;
};
struct LaneSet : BaseElement {
    std::string name;
    std::vector<Lane> lanes;
};

/// What a process and a sub-process have in common (8.4.9 FlowElementsContainer).
struct Container {
    std::vector<FlowNode> nodes;
    std::vector<SequenceFlow> flows;
    std::vector<DataObject> data_objects;
    std::vector<DataReference> data_references;
    std::vector<LaneSet> lane_sets;
    std::vector<Association> associations;
    std::vector<TextAnnotation> annotations;
    std::vector<Group> groups;
};

struct Process : BaseElement {
    std::string name, process_type = "None";
    bool is_executable = true; ///< absent in the file = true; `is_executable_given` tells
    bool is_executable_given = false;
    bool is_closed = false;
    std::vector<Property> properties;
    std::vector<ResourceRole> resources;
    std::unique_ptr<InputOutputSpecification> io;
    std::vector<std::string> supported_interface_refs;
    std::string definitional_collaboration_ref;
    std::vector<XmlElement> correlation_subscriptions;
    Container body;
};

/// globalTask, globalUserTask, globalScriptTask …: a task that call activities may call. `task.type` tells the kind.
struct GlobalTask : BaseElement {
    std::string name;
    FlowNode task;
};

struct Participant : BaseElement {
    std::string name, process_ref;
    std::optional<std::int64_t> multiplicity_minimum, multiplicity_maximum;
};
struct MessageFlow : BaseElement {
    std::string name, source_ref, target_ref, message_ref;
};
struct CorrelationKey : BaseElement {
    std::string name;
    std::vector<std::string> property_refs;
};
struct Collaboration : BaseElement {
    std::string name, kind = "collaboration"; ///< or "choreography", "globalConversation" …: kept, not executed
    std::vector<Participant> participants;
    std::vector<MessageFlow> message_flows;
    std::vector<CorrelationKey> correlation_keys;
    std::vector<Association> associations;
    std::vector<TextAnnotation> annotations;
    std::vector<Group> groups;
    std::vector<XmlElement> others;
};

struct Import {
    std::string namespace_uri, location, import_type;
    Position position;
};

/// One file (8.3.2 Definitions). `others` keeps root elements that are read but not understood, the diagram among them.
struct Definitions : BaseElement {
    std::string file; ///< as the caller named it
    std::string name, target_namespace, expression_language, type_language, exporter;
    std::vector<Import> imports;
    std::vector<ItemDefinition> item_definitions;
    std::vector<Message> messages;
    std::vector<Signal> signals;
    std::vector<ErrorDefinition> errors;
    std::vector<Escalation> escalations;
    std::vector<CorrelationProperty> correlation_properties;
    std::vector<Interface> interfaces;
    std::vector<DataStore> data_stores;
    std::vector<EventDefinition> event_definitions; ///< reusable ones, at the top level
    std::vector<Process> processes;
    std::vector<GlobalTask> global_tasks;
    std::vector<Collaboration> collaborations;
    std::vector<XmlElement> others;
    std::shared_ptr<const std::string> source; ///< the file's text, untouched: the diagram is served from here
};

} // namespace countersign::model
