// A condition says of itself, if anything, that it is true or false (8.4.6.2 evaluatesToTypeRef, 10.3.8; EXT.015).
#include "model/rules/table.h"

namespace countersign::model {

namespace {

/// The structures whose meaning is known, but for the boolean one.
bool is_another_type(std::string_view structure) {
    constexpr std::string_view types[] = {"string", "String", "int",    "integer", "Integer", "long", "Long", "short",    "decimal",
                                          "float",  "Float",  "double", "Double",  "date",    "Date", "time", "dateTime", "duration"};
    return std::find(std::begin(types), std::end(types), structure) != std::end(types);
}

} // namespace

const XmlRule expression_result_type{
    "expression.declared-type",
    Weight::formality,
    {"conditionExpression", "condition", "completionCondition", "loopCondition", "activationCondition"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto item = file.find(node.attribute("evaluatesToTypeRef").value());
        const std::string_view structure = xml::Tree::local(item.attribute("structureRef").value());
        if (local_name(item) == "itemDefinition" && is_another_type(structure))
            findings.add(node, fmt::format("the {} of {} says that it gives a \"{}\"", local_name(node), label(node.parent()), structure),
                         "let evaluatesToTypeRef name an item definition of xsd:boolean, or leave it out");
    }};

} // namespace countersign::model
