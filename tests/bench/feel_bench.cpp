// What a condition costs: parsing and evaluating it, and evaluating it alone (aim: less than 100 ns).
#include "expression/feel.h"
#include <benchmark/benchmark.h>

using namespace countersign;

namespace {

constexpr std::string_view condition = R"(area > 50 and outcome = "accept")";

class CaseVariables : public feel::Names {
  public:
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Variables values_{{"applicant", "Lin's Noodles"}, {"area", 85}, {"outcome", "accept"}};
};

feel::ExpressionPtr parse(std::string_view source) { return feel::parse_expression(source).value(); }

void parse_and_evaluate_condition(benchmark::State& state) {
    const CaseVariables variables;
    for (auto _ : state) benchmark::DoNotOptimize(feel::evaluate(*parse(condition), {.names = variables}));
}
BENCHMARK(parse_and_evaluate_condition);

void evaluate_source(benchmark::State& state, std::string_view source) {
    const CaseVariables variables;
    const auto expression = parse(source);
    for (auto _ : state) benchmark::DoNotOptimize(feel::evaluate(*expression, {.names = variables}));
}
BENCHMARK_CAPTURE(evaluate_source, condition, condition);
BENCHMARK_CAPTURE(evaluate_source, comparison, "area > 50");
BENCHMARK_CAPTURE(evaluate_source, decimal_arithmetic, "area * 1.05 + 12.50 > 100.25");
BENCHMARK_CAPTURE(evaluate_source, division, "area / 3");
BENCHMARK_CAPTURE(evaluate_source, membership, R"(outcome in ("accept", "refuse"))");
BENCHMARK_CAPTURE(evaluate_source, loop_of_100, "sum(for x in 1..100 return x * area)");

} // namespace

BENCHMARK_MAIN();
