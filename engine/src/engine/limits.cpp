#include "engine/limits.h"
#include <fmt/format.h>

namespace countersign::engine {

namespace {

/// About what the value takes in the journal; stops counting past `limit`. The nesting was checked before.
std::size_t size_of(const Value& value, std::size_t limit) {
    constexpr std::size_t small = 8;
    if (value.is_string()) return value.as_string().size();
    std::size_t size = small;
    if (value.is_list()) {
        for (const Value& item : value.as_list())
            if ((size += 1 + size_of(item, limit)) > limit) break;
    } else if (value.is_context()) {
        for (const auto& [name, item] : value.as_context())
            if ((size += name.size() + 1 + size_of(item, limit)) > limit) break;
    }
    return size;
}

} // namespace

bool nested_deeper_than(const Value& value, int depth) {
    if (value.is_list()) {
        if (depth == 0) return true;
        return std::any_of(value.as_list().begin(), value.as_list().end(), [&](const Value& item) { return nested_deeper_than(item, depth - 1); });
    }
    if (value.is_context()) {
        if (depth == 0) return true;
        return std::any_of(value.as_context().begin(), value.as_context().end(), [&](const auto& entry) { return nested_deeper_than(entry.second, depth - 1); });
    }
    return false;
}

Result<void> check_variables(const Variables& variables, const EngineLimits& limits) {
    if (variables.size() > static_cast<std::size_t>(std::max(0, limits.variables)))
        return Error{"limit.variables", fmt::format("{} variables in one command; the limit is {}", variables.size(), limits.variables)};
    for (const auto& [name, value] : variables) {
        if (name.empty()) return Error{"variable.unnamed", "a variable needs a name", "variables"};
        if (nested_deeper_than(value, value_depth_max))
            return Error{"limit.variable-depth", fmt::format("variable \"{}\" is nested deeper than {} levels", name, value_depth_max), name};
        if (name.size() + size_of(value, limits.variable_bytes) > limits.variable_bytes)
            return Error{"limit.variable-bytes", fmt::format("variable \"{}\" has more than {} bytes: keep large contents outside and pass a reference", name.substr(0, 80), limits.variable_bytes),
                         name.substr(0, 80)};
    }
    return {};
}

Result<void> check_text(std::string_view text, const char* field, const EngineLimits& limits) {
    if (text.size() <= limits.variable_bytes) return {};
    return Error{"limit.text-bytes", fmt::format("{} has {} bytes; the limit is {}", field, text.size(), limits.variable_bytes), field};
}

} // namespace countersign::engine
