// The expressions of a scope, each with the element it belongs to.
#pragma once
#include "expression/parsed_texts.h"
#include "model/model.h"

namespace countersign::graph {

struct PlacedExpression {
    const model::BaseElement& owner;
    const model::Expression& expression;
    std::string_view what; ///< for people: "condition"
    enum class Kind : std::uint8_t {
        value,
        event_condition,
        date,
        duration,
        cycle,
        target, ///< of an assignment: a place, not a value
    } kind = Kind::value;
    /// What its FEEL came to; none where it is empty, ISO 8601 text of a timer, a place, or in another language.
    const Result<feel::ExpressionPtr>* parsed = nullptr;
    std::size_t stripped = 0; ///< bytes of notation before the FEEL
    bool is_timer() const { return kind == Kind::date || kind == Kind::duration || kind == Kind::cycle; }
};

/// Of the scope itself, not of sub-processes in it, in document order of the nodes and then of the flows; those without a body too.
/// `texts` must outlive them.
std::vector<PlacedExpression> expressions_of(const model::Container& container, feel::ParsedTexts& texts);
/// Where a byte of the body stands in the file: entities and line ends count as the XML has them.
model::Position position_in(const model::Definitions& definitions, const model::Expression& expression, std::size_t body_offset);
/// A timer text that begins as ISO 8601 does; anything else is FEEL.
bool is_iso_text(std::string_view body);

/// Where the body stops being FEEL, and why.
struct SyntaxFault {
    model::Position position;
    std::string message;
};
/// Nothing for what is FEEL, or not to be parsed.
std::optional<SyntaxFault> syntax_fault(const model::Definitions& definitions, const PlacedExpression& placed);
/// What is FEEL but can only come to null: unknown functions, wrong arity, kinds that never go together. Variables may be anything.
std::vector<SyntaxFault> static_faults(const model::Definitions& definitions, const PlacedExpression& placed);

} // namespace countersign::graph
