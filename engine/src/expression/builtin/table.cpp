// The table of built-in functions (DMN 1.5, 10.3.4), made once, looked up when an expression is parsed.
#include "expression/builtin/builtin.h"
#include "expression/lexer.h"
#include "expression/parser.h"

namespace countersign::feel {

namespace {

const BuiltinRows& rows() {
    static const BuiltinRows table = [] {
        BuiltinRows made;
        add_conversion_functions(made);
        add_string_functions(made);
        add_regex_functions(made);
        add_list_functions(made);
        add_list_change_functions(made);
        add_statistics_functions(made);
        add_number_functions(made);
        add_context_functions(made);
        add_time_functions(made);
        add_calendar_functions(made);
        add_range_functions(made);
        return made;
    }();
    return table;
}

std::string_view name_in(std::string_view signature) { return signature.substr(0, signature.find('(')); }

/// Cuts off the text before the separator, or all of it.
std::string_view take_until(std::string_view& text, std::string_view separator) {
    const auto end = text.find(separator);
    const auto part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + separator.size());
    return part;
}

Builtin read_row(const BuiltinRow& row) {
    Builtin builtin;
    builtin.signature = row.signature;
    builtin.name = name_in(row.signature);
    builtin.apply = row.apply;
    auto rest = row.signature.substr(builtin.name.size() + 1);
    auto parameters = take_until(rest, ") -> ");
    builtin.result = parse_type(rest).value();
    while (!parameters.empty()) {
        auto types = take_until(parameters, ", ");
        auto name = take_until(types, ": ");
        Builtin::Parameter parameter;
        parameter.optional = name.ends_with('?');
        if (parameter.optional) name.remove_suffix(1);
        if (name.ends_with("…")) {
            builtin.variadic = true;
            name.remove_suffix(std::string_view("…").size());
        }
        parameter.name = std::string(name);
        while (!types.empty()) parameter.types.push_back(parse_type(take_until(types, " | ")).value());
        if (!parameter.optional) ++builtin.required;
        builtin.parameters.push_back(std::move(parameter));
    }
    return builtin;
}

} // namespace

const std::vector<Builtin>& builtins() {
    static const std::vector<Builtin> table = [] {
        std::vector<Builtin> made;
        for (const BuiltinRow& row : rows()) made.push_back(read_row(row));
        return made;
    }();
    return table;
}

std::span<const Builtin> overloads(std::int32_t index) {
    const auto first = static_cast<std::size_t>(index);
    std::size_t end = first + 1;
    while (end < builtins().size() && builtins()[end].name == builtins()[first].name) ++end;
    return {builtins().data() + first, end - first};
}

std::int32_t find_builtin(std::string_view name) {
    static const auto index = [] {
        std::unordered_map<std::string_view, std::int32_t> made;
        for (std::size_t i = 0; i < rows().size(); ++i) made.emplace(name_in(rows()[i].signature), static_cast<std::int32_t>(i));
        return made;
    }();
    const auto found = index.find(name);
    return found == index.end() ? -1 : found->second;
}

/// Not from `builtins()`: their signatures are read by the lexer that asks.
const std::vector<std::string>& spaced_builtin_names(char first) {
    static const auto names = [] {
        std::array<std::vector<std::string>, 256> made;
        const auto add = [&](std::string_view name) {
            auto& same = made[static_cast<unsigned char>(name.front())];
            if (name.find(' ') != std::string_view::npos && (same.empty() || same.back() != name)) same.emplace_back(name);
        };
        for (const auto name : {"days and time duration", "time offset", "start included", "end included"}) add(name);
        for (const auto& row : rows()) add(name_in(row.signature));
        return made;
    }();
    return names[static_cast<unsigned char>(first)];
}

std::optional<Value> argument_for(const Builtin::Parameter& parameter, const Value& value) {
    const bool takes_null = std::any_of(parameter.types.begin(), parameter.types.end(),
                                        [](const Type& t) { return t.kind == Type::Kind::any || t.kind == Type::Kind::null; });
    if (value.is_null()) return takes_null ? std::optional(value) : std::nullopt;
    for (const Type& type : parameter.types)
        if (conforms(value, type)) return value;
    for (const Type& type : parameter.types) // a list of one null becomes null
        if (auto made = converted(value, type); made && (takes_null || !made->is_null())) return made;
    return std::nullopt;
}

} // namespace countersign::feel
