// Conversions: string(), number() (10.3.4.1).
#include "expression/builtin/arguments.h"
#include "value/iso8601.h"

namespace countersign::feel {

namespace {

Value to_text(Evaluator&, Arguments& a, const Node&) {
    if (a[0].is_null() || a[0].is_string()) return a[0];
    return Value(iso8601::to_text(a[0]));
}

Value to_number(Evaluator& e, Arguments& a, const Node& at) {
    if (a.size() == 1 && a[0].is_number()) return a[0];
    const auto separator = [&](std::size_t i) { return a.size() > i && a[i].is_string() ? a[i].as_string() : std::string_view{}; };
    const std::string_view grouping = separator(1), decimal = separator(2);
    const auto stands = [&](std::size_t i, std::string_view allowed) { // one of these characters, or null
        if (a.size() <= i || a[i].is_null()) return true;
        return a[i].is_string() && a[i].as_string().size() == 1 && allowed.find(a[i].as_string().front()) != std::string_view::npos;
    };
    if (!a[0].is_string() || !stands(1, " ,.") || !stands(2, ",.") || (!grouping.empty() && grouping == decimal))
        return mismatch(e, at, "a text, a grouping separator (blank, comma, point) and another decimal separator (comma, point)");
    std::string text;
    for (const char c : a[0].as_string()) {
        if (!grouping.empty() && c == grouping.front()) continue;
        text += !decimal.empty() && c == decimal.front() ? '.' : c;
    }
    const auto number = Number::parse(text);
    return number ? Value(*number) : e.problem(at, "feel.invalid-number", fmt::format("\"{}\" is no number", text));
}

} // namespace

void add_conversion_functions(std::vector<Builtin>& table) {
    table.push_back({"string", {"from"}, 1, to_text});
    table.push_back({"number", {"from", "grouping separator", "decimal separator"}, 1, to_number});
}

} // namespace countersign::feel
