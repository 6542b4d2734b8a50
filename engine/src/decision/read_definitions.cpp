// <definitions>, imports, item definitions and the elements of the decision requirements graph (6.3, 7.3.3).
#include "decision/dmn_reader.h"
#include <set>

namespace countersign::decision {

void DmnReader::named(const pugi::xml_node& node, NamedElement& element) {
    element.id = node.attribute("id").value();
    element.name = node.attribute("name").value();
    element.position = xml_.position(node);
}

/// An attribute since 1.2, in 1.1 a child of item definitions.
std::string DmnReader::type_ref(const pugi::xml_node& node) {
    std::string type = node.attribute("typeRef").value();
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "typeRef") type = xml::content(child);
    });
    return type;
}

Reference DmnReader::reference(const pugi::xml_node& node) {
    Reference made{node.attribute("href").value(), xml_.position(node)};
    if (made.href.empty())
        xml_.error(node, "dmn.reference-missing", fmt::format("<{}> has no href", node.name()),
                   "write href=\"#id\" of the element that is required");
    return made;
}

InformationItem DmnReader::information_item(const pugi::xml_node& node) {
    InformationItem item;
    named(node, item);
    item.type_ref = type_ref(node);
    return item;
}

void DmnReader::read(const pugi::xml_node& root) {
    named(root, definitions_);
    definitions_.space = root.attribute("namespace").value();
    definitions_.expression_language = root.attribute("expressionLanguage").value();
    for (const auto& attribute : root.attributes())
        if (const std::string_view name = attribute.name(); name.starts_with("xmlns:"))
            definitions_.prefixes.emplace_back(name.substr(6), attribute.value());
    each_child(root, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "import")
            read_import(child);
        else if (name == "itemDefinition")
            definitions_.item_definitions.push_back(item_definition(child));
        else if (name == "inputData")
            read_element(child, ElementKind::input_data);
        else if (name == "decision")
            read_element(child, ElementKind::decision);
        else if (name == "businessKnowledgeModel")
            read_element(child, ElementKind::business_knowledge_model);
        else if (name == "decisionService")
            read_element(child, ElementKind::decision_service);
    });
    check_names();
}

void DmnReader::read_import(const pugi::xml_node& node) {
    Import import;
    named(node, import);
    import.space = node.attribute("namespace").value();
    import.type = node.attribute("importType").value();
    import.location = node.attribute("locationURI").value();
    if (import.space.empty())
        xml_.error(node, "dmn.import-without-namespace", "the import has no namespace",
                   "write the namespace of the model that is imported");
    definitions_.imports.push_back(std::move(import));
}

ItemDefinition DmnReader::item_definition(const pugi::xml_node& node) {
    ItemDefinition item;
    named(node, item);
    item.type_ref = type_ref(node);
    item.is_collection = xml_.boolean(node, "isCollection", false);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "allowedValues")
            item.allowed_values = text(child);
        else if (name == "typeConstraint")
            item.type_constraint = text(child);
        else if (name == "itemComponent")
            item.components.push_back(item_definition(child));
        else if (name == "functionItem") {
            ItemDefinition::FunctionItem function;
            function.output_type_ref = child.attribute("outputTypeRef").value();
            each_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
                if (part_name == "parameters") function.parameters.push_back(information_item(part));
            });
            item.function = std::move(function);
        }
    });
    if (item.name.empty())
        xml_.error(node, "dmn.name-missing", "the item definition has no name", "give it one: types are referred to by name");
    return item;
}

bool DmnReader::read_element_part(const pugi::xml_node& child, std::string_view name, DrgElement& element) {
    if (name == "variable")
        element.variable = information_item(child);
    else if (name == "informationRequirement" || name == "knowledgeRequirement") {
        each_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            if (part_name == "requiredInput" || part_name == "requiredDecision")
                element.information.push_back(reference(part));
            else if (part_name == "requiredKnowledge")
                element.knowledge.push_back(reference(part));
        });
    } else if (name == "outputDecision")
        element.output_decisions.push_back(reference(child));
    else if (name == "encapsulatedDecision")
        element.encapsulated_decisions.push_back(reference(child));
    else if (name == "inputDecision")
        element.input_decisions.push_back(reference(child));
    else if (name == "inputData")
        element.input_data.push_back(reference(child));
    else if (name == "question")
        element.question = xml::content(child);
    else if (name == "description")
        element.description = xml::content(child);
    else
        return false;
    return true;
}

void DmnReader::read_element(const pugi::xml_node& node, ElementKind kind) {
    DrgElement element;
    named(node, element);
    element.kind = kind;
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (read_element_part(child, name, element)) return;
        if (name == "encapsulatedLogic" && kind == ElementKind::business_knowledge_model) {
            auto logic = std::make_unique<Expression>();
            logic->id = child.attribute("id").value();
            logic->type_ref = type_ref(child);
            logic->position = xml_.position(child);
            logic->what = function(child);
            element.logic = std::move(logic);
        } else if (kind == ElementKind::decision) {
            if (auto logic = expression(child)) element.logic = std::move(logic);
        }
    });
    if (element.name.empty())
        xml_.error(node, "dmn.name-missing", fmt::format("the {} has no name", xml::Tree::local(node.name())),
                   "give it one: decisions and expressions refer to it by name");
    if (element.variable.name.empty()) element.variable.name = element.name;
    if (kind == ElementKind::decision_service && element.output_decisions.empty())
        xml_.error(node, "dmn.service-without-output", fmt::format("the decision service \"{}\" has no output decision", element.name),
                   "add an <outputDecision>");
    definitions_.elements.push_back(std::move(element));
}

/// Ids are unique in a file, names among what an expression may see.
void DmnReader::check_names() {
    std::set<std::string_view> ids, names;
    const auto twice = [&](const NamedElement& element, const char* code, std::string what) {
        xml_.report(element.position, Severity::error, code, std::move(what), "rename one of the two", element.id);
    };
    for (const auto& element : definitions_.elements) {
        if (!element.id.empty() && !ids.insert(element.id).second)
            twice(element, "xml.duplicate-id", fmt::format("the id \"{}\" is used twice", element.id));
        if (!element.name.empty() && !names.insert(element.name).second)
            twice(element, "dmn.duplicate-name", fmt::format("the name \"{}\" is used twice", element.name));
    }
    std::set<std::string_view> types;
    for (const auto& item : definitions_.item_definitions)
        if (!types.insert(item.name).second)
            twice(item, "dmn.duplicate-name", fmt::format("the item definition \"{}\" stands twice", item.name));
}

} // namespace countersign::decision
