#include "model/dialect/initiator.h"
#include "model/extension.h"
#include <algorithm>

namespace countersign::model::dialect {

namespace {

constexpr std::string_view word = "$INITIATOR";

bool is_vendors(const XmlElement::Attribute& attribute, std::string_view name) {
    return attribute.name == name && (attribute.space == activiti.space || attribute.space == flowable.space);
}

void collect(Container& body, std::vector<XmlElement::Attribute*>& found) {
    for (auto& node : body.nodes) {
        for (auto& attribute : node.extension_attributes)
            if (is_vendors(attribute, "assignee") && attribute.value == word) found.push_back(&attribute);
        if (node.body) collect(*node.body, found);
    }
}

/// The variable that a start event names, else `initiator`, which the first of them keeps then.
std::string variable_of(Process& process) {
    auto& nodes = process.body.nodes;
    const auto is_start = [](const FlowNode& node) { return node.type == NodeType::start_event; };
    for (auto& node : nodes)
        for (const auto& attribute : node.extension_attributes)
            if (is_start(node) && is_vendors(attribute, "initiator")) return attribute.value;
    const auto start = std::find_if(nodes.begin(), nodes.end(), is_start);
    auto& keeper = start == nodes.end() ? nodes.front() : *start;
    if (!keeper.extension) keeper.extension = std::make_shared<Extension>();
    return keeper.extension->initiator = "initiator";
}

} // namespace

bool has_initiator_word(const Dialect* dialect) { return dialect == &activiti || dialect == &flowable; }

void name_initiator(Process& process) {
    std::vector<XmlElement::Attribute*> found;
    collect(process.body, found);
    if (found.empty()) return;
    const auto variable = variable_of(process);
    for (auto* attribute : found) attribute->value = "${" + variable + "}";
}

} // namespace countersign::model::dialect
