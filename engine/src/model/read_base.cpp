// Base elements, expressions and data: what many elements have in common.
#include "model/model_reader.h"

namespace countersign::model {

void ModelReader::base(const pugi::xml_node& node, BaseElement& element) {
    base_attributes(node, element);
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) { base_part(child, name, element); });
}

void ModelReader::base_attributes(const pugi::xml_node& node, BaseElement& element) {
    element.position = xml_.position(node);
    for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
        const std::string_view name = attribute.name();
        if (name == "id" && element.id.empty()) element.id = attribute.value();
        const auto colon = name.find(':');
        if (colon == std::string_view::npos || name.starts_with("xmlns") || name.starts_with("xsi:")) continue;
        element.extension_attributes.push_back(
            {std::string(xml_.space_of_prefix(node, name.substr(0, colon))), std::string(name.substr(colon + 1)), attribute.value()});
    }
}

bool ModelReader::base_part(const pugi::xml_node& child, std::string_view name, BaseElement& element) {
    if (name == "documentation") {
        element.documentation = element.documentation.empty() ? content(child) : element.documentation + content(child);
        return true;
    }
    if (name != "extensionElements") return false;
    if (element.extensions.empty()) element.extensions.reserve(2);
    for (auto extension = child.first_child(); extension; extension = extension.next_sibling())
        if (extension.type() == pugi::node_element) xml_.keep(extension, element.extensions.emplace_back());
    return true;
}

Expression ModelReader::expression(const pugi::xml_node& node) {
    Expression result;
    result.body = content(node);
    result.source_offset = content_offset(node);
    result.language = node.attribute("language") ? xml_.text(node, "language") : definitions_.expression_language;
    result.evaluates_to_type_ref = xml_.reference(node, "evaluatesToTypeRef");
    const auto is_type = [](const pugi::xml_attribute& attribute) {
        return xml::Tree::local(attribute.name()) == "type" && std::strchr(attribute.name(), ':') != nullptr;
    };
    const auto type = xml::Tree::local(node.find_attribute(is_type).value()); // xsi:type, whatever the prefix
    result.formal = type == "tFormalExpression" || xml::Tree::local(node.name()) == "formalExpression";
    result.position = xml_.position(node);
    for (const auto& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        const auto colon = name.find(':');
        if (colon == std::string_view::npos || name.starts_with("xmlns") || is_type(attribute)) continue;
        result.extension_attributes.push_back(
            {std::string(xml_.space_of_prefix(node, name.substr(0, colon))), std::string(name.substr(colon + 1)), attribute.value()});
    }
    return result;
}

DataAssociation ModelReader::association(const pugi::xml_node& node) {
    DataAssociation result;
    base(node, result);
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "sourceRef")
            result.source_refs.emplace_back(xml::Tree::local(content(child)));
        else if (name == "targetRef")
            result.target_ref = std::string(xml::Tree::local(content(child)));
        else if (name == "transformation")
            result.transformation = expression(child);
        else if (name == "assignment") {
            Assignment assignment;
            assignment.position = xml_.position(child);
            each_bpmn_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
                if (part_name == "from") assignment.from = expression(part);
                if (part_name == "to") assignment.to = expression(part);
            });
            result.assignments.push_back(std::move(assignment));
        }
    });
    return result;
}

DataInputOutput ModelReader::data_item(const pugi::xml_node& node) {
    DataInputOutput result;
    base(node, result);
    result.name = xml_.text(node, "name");
    result.item_subject_ref = xml_.reference(node, "itemSubjectRef");
    result.is_collection = xml_.boolean(node, "isCollection", false);
    result.state = data_state(node);
    return result;
}

std::string ModelReader::data_state(const pugi::xml_node& node) {
    std::string state;
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "dataState") state = xml_.text(child, "name");
    });
    return state;
}

Property ModelReader::property(const pugi::xml_node& node) {
    Property result;
    base(node, result);
    result.name = xml_.text(node, "name");
    result.item_subject_ref = xml_.reference(node, "itemSubjectRef");
    result.state = data_state(node);
    return result;
}

InputOutputSpecification ModelReader::io(const pugi::xml_node& node) {
    InputOutputSpecification result;
    base(node, result);
    const auto read_set = [&](const pugi::xml_node& set_node) {
        InputOutputSpecification::Set set;
        base(set_node, set);
        set.name = xml_.text(set_node, "name");
        each_bpmn_child(set_node, [&](const pugi::xml_node& child, std::string_view name) {
            const std::string reference(xml::Tree::local(content(child)));
            if (name == "dataInputRefs" || name == "dataOutputRefs")
                set.refs.push_back(reference);
            else if (name == "optionalInputRefs" || name == "optionalOutputRefs")
                set.optional_refs.push_back(reference);
            else if (name == "whileExecutingInputRefs" || name == "whileExecutingOutputRefs")
                set.while_executing_refs.push_back(reference);
            else if (name == "outputSetRefs" || name == "inputSetRefs")
                set.linked_set_refs.push_back(reference);
        });
        return set;
    };
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "dataInput")
            result.inputs.push_back(data_item(child));
        else if (name == "dataOutput")
            result.outputs.push_back(data_item(child));
        else if (name == "inputSet")
            result.input_sets.push_back(read_set(child));
        else if (name == "outputSet")
            result.output_sets.push_back(read_set(child));
    });
    return result;
}

ResourceRole ModelReader::role(const pugi::xml_node& node) {
    ResourceRole result;
    base(node, result);
    result.kind = std::string(xml::Tree::local(node.name()));
    result.name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "resourceRef") result.resource_ref = std::string(xml::Tree::local(content(child)));
        if (name != "resourceAssignmentExpression") return;
        each_bpmn_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            if (part_name == "formalExpression" || part_name == "expression") result.assignment = expression(part);
        });
    });
    return result;
}

} // namespace countersign::model
