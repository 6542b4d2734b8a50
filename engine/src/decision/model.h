// The DMN 1.5 model as plain values, in the standard's own terms (chapters 6 to 8 and 10.5). Made by the reader; never changed afterwards.
#pragma once
#include "xml/element.h"
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace countersign::decision {

using xml::Position;

/// A text of FEEL, with the place where it begins.
struct Text {
    std::string body; ///< trimmed
    Position position;
};

/// The part all elements share (6.3.1 DMNElement, NamedElement).
struct NamedElement {
    std::string id, name;
    Position position;
};

/// A name with a type (7.3.4).
struct InformationItem : NamedElement {
    std::string type_ref; ///< "" = Any
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>; ///< null where the file gives none

struct LiteralExpression {
    Text text;
    std::string language; ///< URI, "" = the definitions'
};

struct ContextEntry {
    std::optional<InformationItem> variable; ///< none: the result of the context
    ExpressionPtr value;
    Position position;
};
struct BoxedContext {
    std::vector<ContextEntry> entries;
};

struct Binding {
    InformationItem parameter;
    ExpressionPtr value;
};
struct Invocation {
    ExpressionPtr callee; ///< names the function
    std::vector<Binding> bindings;
};

enum class FunctionKind : std::uint8_t { feel, java, pmml };
struct FunctionDefinition {
    FunctionKind kind = FunctionKind::feel;
    std::vector<InformationItem> parameters;
    ExpressionPtr body;
};

struct BoxedList {
    std::vector<ExpressionPtr> elements;
};

struct Relation {
    std::vector<InformationItem> columns;
    std::vector<std::vector<ExpressionPtr>> rows;
};

struct Conditional {
    ExpressionPtr condition, then, otherwise;
};

struct Filter {
    ExpressionPtr in, match;
};

enum class IteratorKind : std::uint8_t { for_each, some, every };
struct Iterator {
    IteratorKind kind = IteratorKind::for_each;
    std::string variable;
    std::string in_type_ref; ///< of TypedChildExpression
    ExpressionPtr in, body;
};

// Decision tables (8.3).
enum class HitPolicy : std::uint8_t { unique, first, priority, any, collect, rule_order, output_order };
enum class Aggregator : std::uint8_t { none, sum, count, min, max };
enum class Orientation : std::uint8_t { rule_as_row, rule_as_column, cross_table };

struct InputClause {
    std::string id, label;
    Text expression;
    std::string type_ref;
    std::optional<Text> values;
    Position position;
};
struct OutputClause {
    std::string id, label, name, type_ref;
    std::optional<Text> values;
    ExpressionPtr default_entry;
    Position position;
};
struct Rule {
    std::string id;
    std::vector<Text> inputs;
    std::vector<ExpressionPtr> outputs;
    std::vector<std::string> annotations;
    Position position;
};
struct DecisionTable {
    HitPolicy hit_policy = HitPolicy::unique;
    Aggregator aggregator = Aggregator::none;
    Orientation orientation = Orientation::rule_as_row;
    std::string output_label;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotations;
    std::vector<Rule> rules;
};

/// Any boxed expression (7.3.1): what all share, and what it is.
struct Expression {
    std::string id, type_ref, label;
    Position position;
    std::variant<LiteralExpression, BoxedContext, Invocation, FunctionDefinition, BoxedList, Relation, Conditional, Filter, Iterator,
                 DecisionTable>
        what;
};

/// The structure and range of a value (7.3.3).
struct ItemDefinition : NamedElement {
    std::string type_ref;
    bool is_collection = false;
    std::optional<Text> allowed_values;  ///< of each element where it is a collection
    std::optional<Text> type_constraint; ///< of the whole
    std::vector<ItemDefinition> components;
    struct FunctionItem {
        std::vector<InformationItem> parameters;
        std::string output_type_ref;
    };
    std::optional<FunctionItem> function;
};

/// "namespace#id" or "#id" of a DRG element, as written.
struct Reference {
    std::string href;
    Position position;
};

enum class ElementKind : std::uint8_t { input_data, decision, business_knowledge_model, decision_service };

/// A DRG element (6.3.5) with what it requires.
struct DrgElement : NamedElement {
    ElementKind kind = ElementKind::decision;
    InformationItem variable;                      ///< named as the element where the file gives none
    std::vector<Reference> information, knowledge; ///< requiredInput and requiredDecision; requiredKnowledge
    ExpressionPtr logic;                           ///< of a decision; of a business knowledge model a FunctionDefinition
    std::vector<Reference> output_decisions, encapsulated_decisions, input_decisions, input_data; ///< of a decision service
    std::string question, description;
};

struct Import : NamedElement {
    std::string space, type, location; ///< namespace, importType, locationURI
};

/// <definitions>: one file.
struct Definitions : NamedElement {
    std::string file, space;
    std::string expression_language;
    std::vector<std::pair<std::string, std::string>> prefixes; ///< xmlns declarations of the root: type references of 1.1 are QNames
    std::vector<Import> imports;
    std::vector<ItemDefinition> item_definitions;
    std::vector<DrgElement> elements;
};

} // namespace countersign::decision
