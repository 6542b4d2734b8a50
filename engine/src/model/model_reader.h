// ModelReader: from the XML tree to the model; its parts stand in read_*.cpp.
#pragma once
#include "model/xml.h"
#include <unordered_map>

namespace countersign::model {

class ModelReader {
  public:
    ModelReader(xml::Tree& xml, Definitions& definitions) : xml_(xml), definitions_(definitions) {}
    void read(const pugi::xml_node& root);

  private:
    // read_root.cpp
    void report_unexecuted(const pugi::xml_node& root);
    void read_root_element(const pugi::xml_node& node, std::string_view name);
    void read_process(const pugi::xml_node& node);
    void read_global_task(const pugi::xml_node& node, std::string_view name);
    void read_correlation_property(const pugi::xml_node& node);
    void read_interface(const pugi::xml_node& node);
    void read_correlation_key(const pugi::xml_node& node, Collaboration& collaboration);
    void read_conversation_keys(const pugi::xml_node& node, Collaboration& collaboration);
    void read_collaboration(const pugi::xml_node& node, std::string_view name);

    // read_base.cpp
    void base(const pugi::xml_node& node, BaseElement& element);
    void base_attributes(const pugi::xml_node& node, BaseElement& element);
    bool base_part(const pugi::xml_node& child, std::string_view name, BaseElement& element); ///< false: it is no part of all elements
    Expression expression(const pugi::xml_node& node);
    DataAssociation association(const pugi::xml_node& node);
    DataInputOutput data_item(const pugi::xml_node& node);
    std::string data_state(const pugi::xml_node& node);
    Property property(const pugi::xml_node& node);
    InputOutputSpecification io(const pugi::xml_node& node);
    ResourceRole role(const pugi::xml_node& node);

    // read_container.cpp
    static void reserve(const pugi::xml_node& node, Container& container); ///< nodes are large: they are not moved while they become more
    bool read_flow_element(const pugi::xml_node& node, std::string_view name, Container& container);
    void sequence_flow(const pugi::xml_node& node, SequenceFlow& flow);
    LaneSet lane_set(const pugi::xml_node& node);
    bool read_artifact(const pugi::xml_node& node, std::string_view name, std::vector<Association>& associations,
                       std::vector<TextAnnotation>& annotations, std::vector<Group>& groups);

    // read_node.cpp
    void flow_node(const pugi::xml_node& node, NodeType type, Container& container);
    void read_attributes(const pugi::xml_node& node, FlowNode& flow_node);
    void read_activity_attributes(const pugi::xml_node& node, FlowNode& flow_node);
    bool read_part(const pugi::xml_node& child, std::string_view name, FlowNode& flow_node);
    StandardLoop standard_loop(const pugi::xml_node& node);
    MultiInstance multi_instance(const pugi::xml_node& node);

    // read_event.cpp
    std::optional<EventDefinition> event_definition(const pugi::xml_node& node, std::string_view name);
    void resolve_event_references(Container& container);
    void resolve_links(Container& container); ///< a throw event that names its target by id has the target's link name

    template<class Visit> void each_bpmn_child(const pugi::xml_node& node, Visit visit);

    xml::Tree& xml_;
    Definitions& definitions_;
    std::unordered_map<std::string, std::vector<std::string>> event_references_; ///< node id to eventDefinitionRefs
};

/// Visits BPMN children; others are not the reader's business.
template<class Visit> void ModelReader::each_bpmn_child(const pugi::xml_node& node, Visit visit) {
    for (auto child = node.first_child(); child; child = child.next_sibling())
        if (const auto name = xml_.own_name(child); !name.empty()) visit(child, name);
}

std::optional<NodeType> node_type_of(std::string_view name);

} // namespace countersign::model
