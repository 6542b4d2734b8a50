// What a decision table costs: a thousand rules (`items`) over six inputs, of which one rule matches.
#include "bench/bench.h"
#include <countersign/decision.h>

namespace countersign::runner::bench {

namespace {

constexpr int inputs = 6;

/// Rule r: two texts that repeat, an interval of ten that is its own, a lower bound, a boolean and a choice.
std::string table_of(int rules) {
    std::string xml = R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="bench" namespace="urn:bench">)";
    static constexpr const char* types[inputs] = {"string", "string", "number", "number", "boolean", "string"};
    for (int i = 0; i < inputs; ++i)
        xml += fmt::format(R"(<inputData id="i{0}" name="i{0}"><variable name="i{0}" typeRef="{1}"/></inputData>)", i, types[i]);
    xml += R"(<decision id="d" name="d"><variable name="d"/>)";
    for (int i = 0; i < inputs; ++i)
        xml += fmt::format(R"(<informationRequirement><requiredInput href="#i{}"/></informationRequirement>)", i);
    xml += "<decisionTable>";
    for (int i = 0; i < inputs; ++i)
        xml += fmt::format(R"(<input><inputExpression typeRef="{1}"><text>i{0}</text></inputExpression></input>)", i, types[i]);
    xml += "<output/>";
    for (int r = 0; r < rules; ++r)
        xml += fmt::format("<rule><inputEntry><text>\"kind {}\"</text></inputEntry><inputEntry><text>\"a\", "
                           "\"b\"</text></inputEntry><inputEntry><text>[{}..{}]</text></inputEntry>"
                           "<inputEntry><text>&gt;= "
                           "{}</text></inputEntry><inputEntry><text>{}</text></inputEntry><inputEntry><text>-</text></"
                           "inputEntry><outputEntry><text>{}</text></outputEntry></rule>",
                           r % 10, r * 10, r * 10 + 9, r % 7, r % 2 == 0 ? "true" : "false", r);
    return xml + "</decisionTable></decision></definitions>";
}

} // namespace

Json decision_table(const Request& request) {
    const int rules = request.items == 100 ? 1'000 : request.items;
    const auto report = read_decisions(table_of(rules), "bench.dmn");
    if (!report.usable) throw ResultError({"bench.table", to_string(report.diagnostics.front())});
    const auto evaluations = request.instances != 0 ? request.instances : 200'000;
    Latencies latencies;
    const auto begun = Latencies::Clock::now();
    for (std::uint64_t i = 0; i < evaluations; ++i) {
        const int rule = static_cast<int>(i * 7'919 % static_cast<std::uint64_t>(rules));
        const auto asked = Latencies::Clock::now();
        const auto outcome = report.model
                                 ->decide("d", {.inputs = {{"i0", fmt::format("kind {}", rule % 10)},
                                                           {"i1", "b"},
                                                           {"i2", rule * 10 + 3},
                                                           {"i3", 10},
                                                           {"i4", rule % 2 == 0},
                                                           {"i5", "x"}}})
                                 .value();
        latencies.add(asked);
        if (outcome.value != Value(rule))
            throw ResultError({"bench.table", fmt::format("rule {} gave {}", rule, to_string(outcome.value))});
    }
    const double seconds = seconds_since(begun);
    auto result = common_result(request, 0, evaluations, seconds, latencies);
    result["rules"] = rules;
    result["evaluations_per_second"] = static_cast<double>(evaluations) / seconds;
    return result;
}

} // namespace countersign::runner::bench
