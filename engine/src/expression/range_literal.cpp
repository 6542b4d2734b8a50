#include "expression/range_literal.h"
#include "expression/evaluator.h"

namespace countersign::feel {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Position of ".." outside of quoted texts.
std::size_t find_dots(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text.substr(i).starts_with(".."))
            return i;
    }
    return std::string_view::npos;
}

class NoNames : public Names {
  public:
    const Value* find(std::string_view) const override { return nullptr; }
};

bool is_literal(const Expression& tree, NodeId id) {
    const Node& node = tree.nodes[id];
    if (node.kind == Kind::literal) return true;
    if (node.kind == Kind::negate) return is_literal(tree, node.a);
    if (node.kind != Kind::call || node.builtin < 0) return false;
    static constexpr std::string_view constructors[] = {"date", "time", "date and time", "duration"};
    if (std::find(std::begin(constructors), std::end(constructors), tree.nodes[node.a].text) == std::end(constructors)) return false;
    for (std::uint32_t i = 0; i < node.count; ++i)
        if (!is_literal(tree, tree.lists[node.first + i])) return false;
    return true;
}

/// Null for an end that is not there; nothing for what is no literal.
std::optional<Value> end_value(std::string_view text) {
    if (text.empty()) return Value{};
    const auto parsed = parse_expression(text);
    if (!parsed || !is_literal(**parsed, (*parsed)->root)) return std::nullopt;
    const NoNames names;
    Value value = evaluate(**parsed, {.names = names}).value;
    return value.is_null() ? std::nullopt : std::optional(std::move(value));
}

} // namespace

std::optional<Value> parse_range(std::string_view text) {
    text = trimmed(text);
    const auto dots = find_dots(text);
    if (text.size() < 4 || dots == std::string_view::npos) return std::nullopt;
    const char open = text.front(), close = text.back();
    if (std::string_view("[(]").find(open) == std::string_view::npos || std::string_view("])[").find(close) == std::string_view::npos)
        return std::nullopt;
    auto start = end_value(trimmed(text.substr(1, dots - 1)));
    auto end = end_value(trimmed(text.substr(dots + 2, text.size() - dots - 3)));
    if (!start || !end || (start->is_null() && end->is_null())) return std::nullopt;
    Range range{std::move(*start), std::move(*end), open == '[', close == ']'};
    const auto o = range.start.is_null() || range.end.is_null() ? std::optional(0) : compare(range.start, range.end);
    const bool closed_nowhere = (range.start.is_null() && range.start_closed) || (range.end.is_null() && range.end_closed);
    if (!o || *o > 0 || closed_nowhere) return std::nullopt;
    return make_range(std::move(range));
}

} // namespace countersign::feel
