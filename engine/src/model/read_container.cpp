// What processes and sub-processes contain: nodes, flows, data, lanes, artifacts.
#include "model/model_reader.h"

namespace countersign::model {

void ModelReader::reserve(const pugi::xml_node& node, Container& container) {
    std::size_t flows = 0, others = 0;
    for (auto child = node.first_child(); child; child = child.next_sibling())
        ++(std::string_view(child.name()).ends_with("sequenceFlow") ? flows : others);
    container.flows.reserve(flows);
    container.nodes.reserve(others);
}

bool ModelReader::read_flow_element(const pugi::xml_node& node, std::string_view name, Container& container) {
    if (name == "sequenceFlow")
        sequence_flow(node, container.flows.emplace_back());
    else if (name == "laneSet")
        container.lane_sets.push_back(lane_set(node));
    else if (name == "dataObject") {
        DataObject object;
        base(node, object);
        object.name = xml_.text(node, "name");
        object.item_subject_ref = xml_.reference(node, "itemSubjectRef");
        object.is_collection = xml_.boolean(node, "isCollection", false);
        object.state = data_state(node);
        container.data_objects.push_back(std::move(object));
    } else if (name == "dataObjectReference" || name == "dataStoreReference") {
        DataReference reference;
        base(node, reference);
        reference.name = xml_.text(node, "name");
        reference.to_store = name == "dataStoreReference";
        reference.target_ref = xml_.reference(node, reference.to_store ? "dataStoreRef" : "dataObjectRef");
        reference.item_subject_ref = xml_.reference(node, "itemSubjectRef");
        reference.state = data_state(node);
        container.data_references.push_back(std::move(reference));
    } else if (const auto type = node_type_of(name)) {
        flow_node(node, *type, container);
    } else {
        return read_artifact(node, name, container.associations, container.annotations, container.groups);
    }
    return true;
}

void ModelReader::sequence_flow(const pugi::xml_node& node, SequenceFlow& flow) {
    base_attributes(node, flow);
    flow.name = xml_.text(node, "name");
    flow.source_ref = xml_.reference(node, "sourceRef");
    flow.target_ref = xml_.reference(node, "targetRef");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "conditionExpression")
            flow.condition = expression(child);
        else
            base_part(child, name, flow);
    });
}

LaneSet ModelReader::lane_set(const pugi::xml_node& node) {
    LaneSet set;
    base(node, set);
    set.name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "lane") return;
        Lane lane;
        base(child, lane);
        lane.name = xml_.text(child, "name");
        lane.partition_element_ref = xml_.reference(child, "partitionElementRef");
        each_bpmn_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            if (part_name == "flowNodeRef")
                lane.flow_node_refs.emplace_back(xml::Tree::local(content(part)));
            else if (part_name == "childLaneSet")
                lane.children.push_back(lane_set(part));
        });
        set.lanes.push_back(std::move(lane));
    });
    return set;
}

bool ModelReader::read_artifact(const pugi::xml_node& node, std::string_view name, std::vector<Association>& associations,
                                std::vector<TextAnnotation>& annotations, std::vector<Group>& groups) {
    if (name == "association") {
        Association association;
        base(node, association);
        association.source_ref = xml_.reference(node, "sourceRef");
        association.target_ref = xml_.reference(node, "targetRef");
        association.direction = xml_.text(node, "associationDirection");
        associations.push_back(std::move(association));
    } else if (name == "textAnnotation") {
        TextAnnotation annotation;
        base(node, annotation);
        annotation.format = xml_.text(node, "textFormat");
        each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view part) {
            if (part == "text") annotation.text = content(child);
        });
        annotations.push_back(std::move(annotation));
    } else if (name == "group") {
        Group group;
        base(node, group);
        group.category_value_ref = xml_.reference(node, "categoryValueRef");
        groups.push_back(std::move(group));
    } else {
        return false;
    }
    return true;
}

} // namespace countersign::model
