// Any bytes as FEEL: parsed, checked, evaluated, and what comes out written and read again. Nothing may crash, hang or break an invariant.
#include "expression/analyze.h"
#include "value/codec.h"
#include <cstdlib>

using namespace countersign;

namespace {

class FuzzNames : public feel::Names {
  public:
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Variables values_{{"a", 85},
                      {"b", "accept"},
                      {"c", Context{{"d", 1}, {"long name", List{1, 2, 3}}}},
                      {"items", List{Context{{"price", 3}, {"state", "open"}}, Context{{"price", 5}}, Value{}}},
                      {"long name", Value(Date{2026, 3, 2})},
                      {"?", 7}};
};

void check(bool holds) {
    if (!holds) std::abort();
}

void evaluate(const feel::Expression& expression) {
    static const FuzzNames names;
    for (const auto& problem : feel::analyze(expression).problems)
        check(problem.offset + problem.length <= feel::source(expression).size());
    const auto outcome = feel::evaluate(expression, {.names = names, .now = {1'772'000'000'000}, .steps_max = 20'000});
    for (const auto& problem : outcome.problems)
        check(problem.offset + problem.length <= feel::source(expression).size() && !problem.code.empty());
    to_string(outcome.value);
    to_json(outcome.value);
    std::string bytes;
    encode(outcome.value, bytes);
    std::string_view rest = bytes;
    check(decode(rest).has_value() && rest.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
    const feel::ParseOptions options{.names = {"long name", "a", "b", "c"}};
    switch (data[0] % 3) {
    case 0:
        if (const auto parsed = feel::parse_expression(source, options)) evaluate(**parsed);
        break;
    case 1:
        if (const auto parsed = feel::parse_unary_tests(source, options)) evaluate(**parsed);
        break;
    default:
        if (const auto type = feel::parse_type(source, options)) check(feel::parse_type(feel::to_string(*type), options).has_value());
    }
    return 0;
}
