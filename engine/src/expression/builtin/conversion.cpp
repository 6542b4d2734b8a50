// Conversions: string(), number() (10.3.4.1), and not() (10.3.4.2).
#include "expression/builtin/arguments.h"
#include "value/iso8601.h"

namespace countersign::feel {

namespace {

Value to_text(Evaluator& e, Arguments& a, const Node& at) {
    if (a[0].is_null()) return e.problem(at, "feel.type-mismatch", "null has no text");
    return a[0].is_string() ? a[0] : Value(iso8601::to_text(a[0]));
}

/// Digits with a grouping and a decimal separator: "1.000.000,01".
Value to_number(Evaluator& e, Arguments& a, const Node& at) {
    const auto separator = [&](std::size_t i) { return is_missing(a, i) ? std::string_view{} : a[i].as_string(); };
    const std::string_view grouping = separator(1), decimal = separator(2);
    const auto one_of = [](std::string_view text, std::string_view allowed) {
        return text.empty() || (text.size() == 1 && allowed.find(text.front()) != std::string_view::npos);
    };
    if (!one_of(grouping, " ,.") || !one_of(decimal, ",.") || (!grouping.empty() && grouping == decimal))
        return mismatch(e, at, "a text, a grouping separator (blank, comma, point) and another decimal separator (comma, point)");
    std::string text;
    for (const char c : a[0].as_string()) {
        if (!grouping.empty() && c == grouping.front()) continue;
        text += !decimal.empty() && c == decimal.front() ? '.' : c;
    }
    const auto number = Number::parse(text);
    return number ? Value(*number) : e.problem(at, "feel.invalid-number", "\"{}\" is no number", text);
}

Value same(Evaluator&, Arguments& a, const Node&) { return a[0]; }

Value negation(Evaluator&, Arguments& a, const Node&) { return a[0].is_boolean() ? Value(!a[0].as_boolean()) : Value{}; }

} // namespace

void add_conversion_functions(BuiltinRows& rows) {
    rows.push_back({"string(from: Any) -> string", to_text});
    rows.push_back({"number(from: string, grouping separator?: string | Null, decimal separator?: string | Null) -> number", to_number});
    rows.push_back({"number(from: number) -> number", same});
    rows.push_back({"not(negand: boolean | Null) -> boolean", negation});
}

} // namespace countersign::feel
