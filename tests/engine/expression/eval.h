// For tests of FEEL: an expression's result as text, or the code of what went wrong.
#pragma once
#include "expression/feel.h"
#include <doctest/doctest.h>

namespace countersign::testing {

class MapNames : public feel::Names {
  public:
    explicit MapNames(Context values) : values_(std::move(values)) {}
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Context values_;
};

inline std::string eval(std::string_view source, const Context& variables = {}) {
    std::vector<std::string> names;
    for (const auto& [name, value] : variables) names.push_back(name);
    const auto parsed = feel::parse_expression(source, {.names = names});
    if (!parsed) return parsed.error().code;
    const MapNames map(variables);
    const auto outcome = feel::evaluate(**parsed, {.names = map, .now = {1'772'000'000'000}});
    return outcome.value.is_null() && !outcome.problems.empty() ? outcome.problems.front().code : to_string(outcome.value);
}

} // namespace countersign::testing
