// Boxed expressions (7.3, 10.5).
#include "decision/dmn_reader.h"

namespace countersign::decision {

Text DmnReader::text(const pugi::xml_node& node) {
    Text made;
    made.position = xml_.position(node);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "text") return;
        made.body = xml::content(child);
        if (const auto offset = xml::content_offset(child)) made.position = xml_.position_at(*offset);
    });
    return made;
}

ExpressionPtr DmnReader::expression_in(const pugi::xml_node& node) {
    ExpressionPtr found;
    each_child(node, [&](const pugi::xml_node& child, std::string_view) {
        if (!found) found = expression(child);
    });
    return found;
}

ExpressionPtr DmnReader::required_expression_in(const pugi::xml_node& node, std::string_view wanted) {
    ExpressionPtr found;
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == wanted && !found) found = expression_in(child);
    });
    if (!found)
        xml_.error(node, "dmn.expression-missing", fmt::format("<{}> has no expression in <{}>", node.name(), wanted),
                   fmt::format("add <{}> with an expression", wanted));
    return found;
}

ExpressionPtr DmnReader::expression(const pugi::xml_node& node) {
    const auto name = xml::Tree::local(node.name());
    auto made = std::make_unique<Expression>();
    if (name == "literalExpression")
        made->what = literal(node);
    else if (name == "context")
        made->what = context(node);
    else if (name == "invocation")
        made->what = invocation(node);
    else if (name == "functionDefinition")
        made->what = function(node);
    else if (name == "list")
        made->what = list(node);
    else if (name == "relation")
        made->what = relation(node);
    else if (name == "conditional")
        made->what = conditional(node);
    else if (name == "filter")
        made->what = filter(node);
    else if (name == "for")
        made->what = iterator(node, IteratorKind::for_each);
    else if (name == "some")
        made->what = iterator(node, IteratorKind::some);
    else if (name == "every")
        made->what = iterator(node, IteratorKind::every);
    else if (name == "decisionTable")
        made->what = table(node);
    else
        return nullptr;
    made->id = node.attribute("id").value();
    made->label = node.attribute("label").value();
    made->type_ref = node.attribute("typeRef").value();
    made->position = xml_.position(node);
    return made;
}

LiteralExpression DmnReader::literal(const pugi::xml_node& node) {
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "importedValues")
            xml_.error(child, "dmn.imported-values", "imported values are not evaluated", "write the value as a FEEL expression");
    });
    return {text(node), node.attribute("expressionLanguage").value()};
}

BoxedContext DmnReader::context(const pugi::xml_node& node) {
    BoxedContext made;
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "contextEntry") return;
        ContextEntry entry;
        entry.position = xml_.position(child);
        each_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            if (part_name == "variable") entry.variable = information_item(part);
        });
        entry.value = expression_in(child);
        if (entry.variable && entry.variable->name.empty()) entry.variable.reset();
        made.entries.push_back(std::move(entry));
    });
    return made;
}

Invocation DmnReader::invocation(const pugi::xml_node& node) {
    Invocation made;
    made.callee = expression_in(node);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "binding") return;
        Binding binding;
        each_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            if (part_name == "parameter") binding.parameter = information_item(part);
        });
        binding.value = expression_in(child);
        made.bindings.push_back(std::move(binding));
    });
    if (!made.callee)
        xml_.error(node, "dmn.expression-missing", "the invocation does not name what it calls",
                   "add a <literalExpression> with the name of a function");
    return made;
}

FunctionDefinition DmnReader::function(const pugi::xml_node& node) {
    FunctionDefinition made;
    made.kind = one_of<FunctionKind>(
        node, "kind", {{"FEEL", FunctionKind::feel}, {"Java", FunctionKind::java}, {"PMML", FunctionKind::pmml}}, FunctionKind::feel);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "formalParameter") made.parameters.push_back(information_item(child));
    });
    made.body = expression_in(node);
    return made;
}

BoxedList DmnReader::list(const pugi::xml_node& node) {
    BoxedList made;
    each_child(node, [&](const pugi::xml_node& child, std::string_view) {
        if (auto element = expression(child)) made.elements.push_back(std::move(element));
    });
    return made;
}

Relation DmnReader::relation(const pugi::xml_node& node) {
    Relation made;
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "column") made.columns.push_back(information_item(child));
        if (name != "row") return;
        made.rows.push_back(list(child).elements);
        if (made.rows.back().size() != made.columns.size())
            xml_.error(child, "dmn.relation-row",
                       fmt::format("the row has {} cells for {} columns", made.rows.back().size(), made.columns.size()),
                       "give each column one cell");
    });
    return made;
}

Conditional DmnReader::conditional(const pugi::xml_node& node) {
    return {required_expression_in(node, "if"), required_expression_in(node, "then"), required_expression_in(node, "else")};
}

Filter DmnReader::filter(const pugi::xml_node& node) { return {required_expression_in(node, "in"), required_expression_in(node, "match")}; }

Iterator DmnReader::iterator(const pugi::xml_node& node, IteratorKind kind) {
    Iterator made;
    made.kind = kind;
    made.variable = node.attribute("iteratorVariable").value();
    if (made.variable.empty()) xml_.error(node, "dmn.iterator-variable", "the iterator names no variable", "write iteratorVariable=\"…\"");
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "in") made.in_type_ref = child.attribute("typeRef").value();
    });
    made.in = required_expression_in(node, "in");
    made.body = required_expression_in(node, kind == IteratorKind::for_each ? "return" : "satisfies");
    return made;
}

template<class T> T DmnReader::one_of(const pugi::xml_node& node, const char* attribute,
                                      std::initializer_list<std::pair<std::string_view, T>> words, T fallback) {
    const std::string_view value = node.attribute(attribute).value();
    if (value.empty()) return fallback;
    std::string known;
    for (const auto& [word, meaning] : words) {
        if (word == value) return meaning;
        known += (known.empty() ? "" : ", ") + std::string(word);
    }
    xml_.error(node, "dmn.unknown-word", fmt::format("{}=\"{}\" is none of the standard's values", attribute, value),
               "write one of " + known);
    return fallback;
}

template FunctionKind DmnReader::one_of(const pugi::xml_node&, const char*,
                                        std::initializer_list<std::pair<std::string_view, FunctionKind>>, FunctionKind);
template HitPolicy DmnReader::one_of(const pugi::xml_node&, const char*, std::initializer_list<std::pair<std::string_view, HitPolicy>>,
                                     HitPolicy);
template Aggregator DmnReader::one_of(const pugi::xml_node&, const char*, std::initializer_list<std::pair<std::string_view, Aggregator>>,
                                      Aggregator);
template Orientation DmnReader::one_of(const pugi::xml_node&, const char*, std::initializer_list<std::pair<std::string_view, Orientation>>,
                                       Orientation);

} // namespace countersign::decision
