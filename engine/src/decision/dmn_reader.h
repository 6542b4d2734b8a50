// DmnReader: from the XML tree to the model; its parts stand in read_*.cpp.
#pragma once
#include "decision/model.h"
#include "xml/tree.h"

namespace countersign::decision {

class DmnReader {
  public:
    DmnReader(xml::Tree& xml, Definitions& definitions) : xml_(xml), definitions_(definitions) {}
    void read(const pugi::xml_node& root);

  private:
    // read_definitions.cpp
    void named(const pugi::xml_node& node, NamedElement& element);
    void read_import(const pugi::xml_node& node);
    ItemDefinition item_definition(const pugi::xml_node& node);
    InformationItem information_item(const pugi::xml_node& node);
    void read_element(const pugi::xml_node& node, ElementKind kind);
    bool read_element_part(const pugi::xml_node& child, std::string_view name, DrgElement& element);
    void check_names();
    Reference reference(const pugi::xml_node& node);

    // read_expression.cpp
    /// The first boxed expression among the children; null where there is none.
    ExpressionPtr expression_in(const pugi::xml_node& node);
    /// Null where `node` is no boxed expression.
    ExpressionPtr expression(const pugi::xml_node& node);
    ExpressionPtr required_expression_in(const pugi::xml_node& node, std::string_view child);
    Text text(const pugi::xml_node& node); ///< of a <text> child
    LiteralExpression literal(const pugi::xml_node& node);
    BoxedContext context(const pugi::xml_node& node);
    Invocation invocation(const pugi::xml_node& node);
    FunctionDefinition function(const pugi::xml_node& node);
    BoxedList list(const pugi::xml_node& node);
    Relation relation(const pugi::xml_node& node);
    Conditional conditional(const pugi::xml_node& node);
    Filter filter(const pugi::xml_node& node);
    Iterator iterator(const pugi::xml_node& node, IteratorKind kind);

    // read_table.cpp
    DecisionTable table(const pugi::xml_node& node);
    InputClause input_clause(const pugi::xml_node& node);
    OutputClause output_clause(const pugi::xml_node& node);
    Rule rule(const pugi::xml_node& node);
    void check_shape(const pugi::xml_node& node, const DecisionTable& table);
    template<class T>
    T one_of(const pugi::xml_node& node, const char* attribute, std::initializer_list<std::pair<std::string_view, T>> words, T fallback);

    std::string type_ref(const pugi::xml_node& node);
    template<class Visit> void each_child(const pugi::xml_node& node, Visit visit);

    xml::Tree& xml_;
    Definitions& definitions_;
};

/// Visits the children in DMN's namespace; others are not the reader's business.
template<class Visit> void DmnReader::each_child(const pugi::xml_node& node, Visit visit) {
    for (auto child = node.first_child(); child; child = child.next_sibling())
        if (const auto name = xml_.own_name(child); !name.empty()) visit(child, name);
}

} // namespace countersign::decision
