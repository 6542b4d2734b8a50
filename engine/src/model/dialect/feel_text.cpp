#include "model/dialect/feel_text.h"
#include "expression/string_literal.h"
#include "expression/feel.h"

namespace countersign::model::dialect {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

bool is_feel_name(std::string_view text) {
    const auto parsed = feel::parse_expression(text);
    return parsed && feel::free_names(**parsed) == std::vector<std::string>{std::string(text)};
}

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    const auto finish = [&] {
        if (auto found = trimmed(part); !found.empty()) parts.push_back(std::move(found));
        part.clear();
    };
    for (const char c : text) {
        if (c == '{' || c == '(') ++depth;
        if (c == '}' || c == ')') --depth;
        if (c == ',' && depth <= 0)
            finish();
        else
            part += c;
    }
    finish();
    return parts;
}

std::string put_at(std::string_view path, const std::string& value, std::string& target) {
    const auto dot = path.find('.');
    target = std::string(path.substr(0, dot));
    if (!is_feel_name(target)) return {};
    if (dot == std::string_view::npos) return value;
    // Inside out: each level keeps what is there and puts one entry over it.
    std::vector<std::string> levels{target};
    for (std::size_t at = dot; at != std::string_view::npos;) {
        const auto next = path.find('.', at + 1);
        const std::string name(path.substr(at + 1, next == std::string_view::npos ? next : next - at - 1));
        if (!is_feel_name(name)) return {};
        levels.push_back(name);
        at = next;
    }
    std::string whole = value;
    for (std::size_t depth = levels.size() - 1; depth > 0; --depth) {
        std::string holder = levels[0];
        for (std::size_t i = 1; i < depth; ++i) holder += "." + levels[i];
        whole = fmt::format("context merge([if {0} = null then {{}} else {0}, {{{1}: {2}}}])", holder, feel::string_literal(levels[depth]), whole);
    }
    return whole;
}

} // namespace countersign::model::dialect
