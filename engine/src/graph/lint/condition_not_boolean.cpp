// A condition is true or false and a cardinality is a number (8.4.13, 10.3.8; EXT.066, EXT.071, EXT.072). Reported where the text shows
// that it cannot be: literals, arithmetic, lists and contexts.
#include "expression/ast.h"
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

namespace {

enum class Result : std::uint8_t { unknown, boolean, number, no_boolean, other };

/// What the standard counts of a multi-instance activity (10.3.8.2).
bool is_count(std::string_view name) {
    constexpr std::string_view counts[] = {"numberOfInstances", "numberOfActiveInstances", "numberOfCompletedInstances",
                                           "numberOfTerminatedInstances", "loopCounter"};
    return std::find(std::begin(counts), std::end(counts), name) != std::end(counts);
}

/// Functions that make a value of their own kind.
bool is_maker(std::string_view function) {
    constexpr std::string_view makers[] = {"date",       "time",      "date and time", "duration", "years and months duration",
                                           "string",     "now",       "today",         "range",    "split",
                                           "upper case", "lower case"};
    return std::find(std::begin(makers), std::end(makers), function) != std::end(makers);
}

Result result_of(const feel::Expression& expression) {
    const auto& root = expression.nodes[expression.root];
    switch (root.kind) {
    case feel::Kind::literal:
        if (root.value.is_null()) return Result::unknown;
        return root.value.is_boolean() ? Result::boolean : root.value.is_number() ? Result::number : Result::other;
    case feel::Kind::add: return Result::no_boolean; // a number, text or time
    case feel::Kind::negate:
    case feel::Kind::subtract:
    case feel::Kind::multiply:
    case feel::Kind::divide:
    case feel::Kind::power: return Result::number; // or a duration or date, which is no condition either
    case feel::Kind::name: return is_count(root.text) ? Result::number : Result::unknown;
    case feel::Kind::call: return is_maker(expression.nodes[root.a].text) ? Result::other : Result::unknown;
    case feel::Kind::list:
    case feel::Kind::context:
    case feel::Kind::range:
    case feel::Kind::for_: return Result::other;
    default: return Result::unknown;
    }
}

/// Also where the language is another one: literals, lists and contexts look alike in all, and most conditions begin as none of them.
Result result_of(const PlacedExpression& placed) {
    if (placed.parsed != nullptr) return *placed.parsed ? result_of(***placed.parsed) : Result::unknown;
    std::string_view text = placed.expression.body;
    if (text.starts_with('=')) text.remove_prefix(1);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || std::string_view("0123456789-\"[{").find(text[first]) == std::string_view::npos)
        return Result::unknown;
    const auto parsed = feel::parse_expression(text);
    return parsed ? result_of(**parsed) : Result::unknown;
}

bool fits(Result result, bool is_cardinality) {
    if (result == Result::unknown) return true;
    return is_cardinality ? result == Result::number || result == Result::no_boolean : result == Result::boolean;
}

} // namespace

const Rule condition_not_boolean{"expression.type", Weight::deviation, [](const Scope& scope, Findings& findings) {
                                     for (const auto& placed : scope.expressions) {
                                         const bool is_cardinality = placed.what == "loopCardinality";
                                         const bool is_condition = placed.what == "condition" || placed.what == "completionCondition" ||
                                                                   placed.what == "activationCondition" || placed.what == "loopCondition";
                                         if ((!is_cardinality && !is_condition) || fits(result_of(placed), is_cardinality)) continue;
                                         findings.add(placed.owner, position_in(scope.definitions, placed.expression, 0),
                                                      fmt::format("the {} \"{}\" of \"{}\" is no {}", placed.what, placed.expression.body,
                                                                  placed.owner.id, is_cardinality ? "number" : "condition"),
                                                      is_cardinality ? "write a number" : "write what is true or false, e.g. a comparison");
                                     }
                                 }};

} // namespace countersign::graph
