// Flow nodes: activities, gateways, events (10.3, 10.5, 10.6).
#include "expression/juel/juel.h"
#include "model/model_reader.h"

namespace countersign::model {

std::optional<NodeType> node_type_of(std::string_view name) {
    static const auto names = [] {
        std::unordered_map<std::string_view, NodeType> made;
        for (int i = 0; i <= static_cast<int>(NodeType::boundary_event); ++i)
            made.emplace(to_string(static_cast<NodeType>(i)), static_cast<NodeType>(i));
        return made;
    }();
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

void ModelReader::flow_node(const pugi::xml_node& node, NodeType type, Container& container) {
    auto& result = container.nodes.emplace_back();
    base_attributes(node, result);
    result.type = type;
    if (result.id.empty()) {
        xml_.error(node, "xml.id", fmt::format("a {} has no id", to_string(type)), "give it an id: its instances are known by it");
        return container.nodes.pop_back();
    }
    read_attributes(node, result);
    std::vector<std::string> references;
    const bool sub_process = type == NodeType::sub_process || type == NodeType::transaction || type == NodeType::ad_hoc_sub_process;
    if (sub_process) {
        result.body = std::make_unique<Container>();
        reserve(node, *result.body);
    }
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view part) {
        if (base_part(child, part, result) || part == "auditing" || part == "monitoring" || part == "categoryValueRef") return;
        if (part == "eventDefinitionRef") return references.emplace_back(xml::Tree::local(content(child))), void();
        if (read_part(child, part, result)) return;
        if (auto definition = event_definition(child, part)) return result.event_definitions.push_back(std::move(*definition));
        if (sub_process) read_flow_element(child, part, *result.body);
    });
    if (!references.empty()) event_references_.emplace(result.id, std::move(references));
}

/// Each kind's own attributes only: looking for one that is not there costs as much as for one that is.
void ModelReader::read_attributes(const pugi::xml_node& node, FlowNode& n) {
    n.name = xml_.text(node, "name");
    if (is_activity(n.type)) return read_activity_attributes(node, n);
    if (n.type == NodeType::boundary_event) {
        n.attached_to_ref = xml_.reference(node, "attachedToRef");
        n.cancel_activity = xml_.boolean(node, "cancelActivity", true);
    }
    if (is_event(n.type)) {
        n.parallel_multiple = xml_.boolean(node, "parallelMultiple", false);
        n.is_interrupting = xml_.boolean(node, "isInterrupting", true);
        return;
    }
    n.default_flow = xml_.reference(node, "default");
    if (node.attribute("gatewayDirection")) n.gateway_direction = xml_.text(node, "gatewayDirection");
    if (n.type != NodeType::event_based_gateway) return;
    n.instantiate = xml_.boolean(node, "instantiate", false);
    if (node.attribute("eventGatewayType")) n.event_gateway_type = xml_.text(node, "eventGatewayType");
}

void ModelReader::read_activity_attributes(const pugi::xml_node& node, FlowNode& n) {
    n.default_flow = xml_.reference(node, "default");
    n.is_for_compensation = xml_.boolean(node, "isForCompensation", false);
    n.start_quantity = xml_.integer(node, "startQuantity").value_or(1);
    n.completion_quantity = xml_.integer(node, "completionQuantity").value_or(1);
    switch (n.type) {
    case NodeType::call_activity: {
        const std::string called = xml_.text(node, "calledElement");
        n.called_element = juel::is_juel(called) ? called : xml_.reference(node, "calledElement");
        break;
    }
    case NodeType::script_task: n.script_format = xml_.text(node, "scriptFormat"); break;
    case NodeType::sub_process:
    case NodeType::transaction:
    case NodeType::ad_hoc_sub_process:
        n.triggered_by_event = xml_.boolean(node, "triggeredByEvent", false);
        n.transaction_method = xml_.text(node, "method");
        n.ad_hoc_sequential = std::string_view(node.attribute("ordering").value()) == "Sequential";
        n.cancel_remaining_instances = xml_.boolean(node, "cancelRemainingInstances", true);
        break;
    default:
        n.implementation = xml_.text(node, "implementation");
        n.operation_ref = xml_.reference(node, "operationRef");
        n.message_ref = xml_.reference(node, "messageRef");
        n.instantiate = xml_.boolean(node, "instantiate", false);
    }
}

bool ModelReader::read_part(const pugi::xml_node& child, std::string_view name, FlowNode& n) {
    if (name == "incoming")
        n.incoming_refs.emplace_back(xml::Tree::local(content(child)));
    else if (name == "outgoing")
        n.outgoing_refs.emplace_back(xml::Tree::local(content(child)));
    else if (name == "ioSpecification")
        n.io = std::make_unique<InputOutputSpecification>(io(child));
    else if (name == "property")
        n.properties.push_back(property(child));
    else if (name == "dataInputAssociation")
        n.data_inputs.push_back(association(child));
    else if (name == "dataOutputAssociation")
        n.data_outputs.push_back(association(child));
    else if (name == "dataInput")
        n.event_data_inputs.push_back(data_item(child));
    else if (name == "dataOutput")
        n.event_data_outputs.push_back(data_item(child));
    else if (name == "inputSet" || name == "outputSet" || name == "rendering" || name == "supportedInterfaceRef" || name == "ioBinding")
        return true;
    else if (name == "resourceRole" || name == "performer" || name == "humanPerformer" || name == "potentialOwner")
        n.resources.push_back(role(child));
    else if (name == "standardLoopCharacteristics")
        n.standard_loop = std::make_unique<StandardLoop>(standard_loop(child));
    else if (name == "multiInstanceLoopCharacteristics")
        n.multi_instance = std::make_unique<MultiInstance>(multi_instance(child));
    else if (name == "script")
        n.script = content(child);
    else if (name == "completionCondition")
        n.completion_condition = expression(child);
    else if (name == "activationCondition")
        n.activation_condition = expression(child);
    else
        return false;
    return true;
}

StandardLoop ModelReader::standard_loop(const pugi::xml_node& node) {
    StandardLoop loop;
    base(node, loop);
    loop.test_before = xml_.boolean(node, "testBefore", false);
    loop.maximum = xml_.integer(node, "loopMaximum");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "loopCondition") loop.condition = expression(child);
    });
    return loop;
}

MultiInstance ModelReader::multi_instance(const pugi::xml_node& node) {
    using Behavior = MultiInstance::Behavior;
    MultiInstance multi;
    base(node, multi);
    multi.is_sequential = xml_.boolean(node, "isSequential", false);
    const std::string_view behavior = node.attribute("behavior").value();
    multi.behavior = behavior == "None"      ? Behavior::none
                     : behavior == "One"     ? Behavior::one
                     : behavior == "Complex" ? Behavior::complex
                                             : Behavior::all;
    multi.one_behavior_event_ref = xml_.reference(node, "oneBehaviorEventRef");
    multi.none_behavior_event_ref = xml_.reference(node, "noneBehaviorEventRef");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "loopCardinality")
            multi.cardinality = expression(child);
        else if (name == "completionCondition")
            multi.completion_condition = expression(child);
        else if (name == "loopDataInputRef")
            multi.loop_data_input_ref = std::string(xml::Tree::local(content(child)));
        else if (name == "loopDataOutputRef")
            multi.loop_data_output_ref = std::string(xml::Tree::local(content(child)));
        else if (name == "inputDataItem")
            multi.input_data_item = data_item(child);
        else if (name == "outputDataItem")
            multi.output_data_item = data_item(child);
        else if (name == "complexBehaviorDefinition") {
            ComplexBehaviorDefinition complex;
            base(child, complex);
            each_bpmn_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
                if (part_name == "condition") complex.condition = expression(part);
                if (part_name == "event")
                    each_bpmn_child(part, [&](const pugi::xml_node& definition, std::string_view kind) {
                        if (auto event = event_definition(definition, kind)) complex.event = std::move(*event);
                    });
            });
            multi.complex_behaviors.push_back(std::move(complex));
        }
    });
    return multi;
}

} // namespace countersign::model
