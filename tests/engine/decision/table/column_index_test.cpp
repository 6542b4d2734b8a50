// The index of a table's column finds the rules that FEEL finds.
#include "decision/scope.h"
#include "decision/table/column_index.h"
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

const std::vector<std::string> entries = {"-",
                                          "1",
                                          "< 5",
                                          ">= 5",
                                          "[3..7]",
                                          "(3..7)",
                                          "1, 2, > 10",
                                          "not(4)",
                                          "not([3..7], 9)",
                                          "\"a\"",
                                          "\"a\", \"b\"",
                                          "[\"a\"..\"m\"]",
                                          "not(\"a\")",
                                          "true",
                                          "false",
                                          "date(\"2026-03-02\")",
                                          "@\"2026-03-02\"",
                                          "> @\"2026-03-02\"",
                                          "@\"P1D\"",
                                          "-3",
                                          "< -2.5",
                                          "null",
                                          "not(null)",
                                          "? > 4",
                                          "[1, 2, 3]",
                                          "n + 1",
                                          "5, \"b\", true",
                                          "not(true)",
                                          "1.0, 1.00"};

std::vector<Value> values() {
    std::vector<Value> all{Value{},
                           Value(true),
                           Value(false),
                           Value("a"),
                           Value("b"),
                           Value("zebra"),
                           Value(""),
                           Value(Date{2026, 3, 2}),
                           Value(Date{2026, 3, 3}),
                           Value(DaysTimeDuration{86'400, 0}),
                           Value(List{1, 2}),
                           Value(List{}),
                           Value(Context{{"a", 1}})};
    for (int i = -8; i <= 24; ++i) all.push_back(Value(i / 2.0));
    return all;
}

bool feel_holds(const feel::Expression& tests, const Value& value) {
    decision::Scope scope;
    scope.set("?", value);
    scope.set("n", Value(3));
    const Value held = feel::evaluate(tests, {.names = scope}).value;
    return held.is_boolean() && held.as_boolean();
}

} // namespace

TEST_CASE("for every entry and every value the index agrees with FEEL") {
    std::vector<feel::ExpressionPtr> tests;
    std::vector<decision::Cell> cells;
    for (const auto& entry : entries) {
        auto parsed = feel::parse_unary_tests(entry);
        REQUIRE_MESSAGE(parsed, entry);
        tests.push_back(*parsed);
        cells.push_back(decision::cell_of(parsed->get()));
    }
    const decision::ColumnIndex index(cells);
    for (const auto& value : values()) {
        const auto found = index.candidates(value);
        for (std::size_t rule = 0; rule < entries.size(); ++rule) {
            const bool candidate = found.rules == nullptr || found.rules->has(rule);
            const bool to_check = found.to_check != nullptr && found.to_check->has(rule);
            const bool holds = feel_holds(*tests[rule], value);
            CHECK_MESSAGE((candidate && (!to_check || holds)) == holds, entries[rule], " on ", to_string(value));
        }
    }
}

TEST_CASE("constants are told, formulas are not") {
    const auto kind = [](const char* text) { return decision::cell_of(feel::parse_unary_tests(text).value().get()).kind; };
    CHECK(kind("-") == decision::Cell::Kind::any);
    CHECK(kind("1, [2..3], > 9") == decision::Cell::Kind::intervals);
    CHECK(kind("not(\"a\", \"b\")") == decision::Cell::Kind::intervals);
    CHECK(kind("n") == decision::Cell::Kind::formula);
    CHECK(kind("null") == decision::Cell::Kind::formula);
    CHECK(decision::cell_of(feel::parse_unary_tests("not([3..7], 9)").value().get()).intervals.size() == 3);
}
