#include "expression/feel.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

class MapNames : public feel::Names {
  public:
    explicit MapNames(Context values) : values_(std::move(values)) {}
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Context values_;
};

/// The result as FEEL text, or the code of what went wrong.
std::string eval(std::string_view source, const Context& variables = {}) {
    std::vector<std::string> names;
    for (const auto& [name, value] : variables) names.push_back(name);
    const auto parsed = feel::parse_expression(source, {.names = names});
    if (!parsed) return parsed.error().code + " at " + parsed.error().where;
    const MapNames map(variables);
    const auto outcome = feel::evaluate(**parsed, {.names = map, .now = {1'772'000'000'000}});
    return outcome.value.is_null() && !outcome.problems.empty() ? outcome.problems.front().code : to_string(outcome.value);
}

} // namespace

TEST_CASE("conditions of a process compare variables with literals") {
    const Context variables{{"area", 85}, {"outcome", "accept"}, {"applicant", Context{{"name", "Lin"}, {"age", 40}}}};
    CHECK(eval("area > 50 and outcome = \"accept\"", variables) == "true");
    CHECK(eval("area > 85 or outcome != \"accept\"", variables) == "false");
    CHECK(eval("not(area < 10)", variables) == "true");
    CHECK(eval("applicant.name = \"Lin\" and applicant.age in [18..65]", variables) == "true");
    CHECK(eval("area in (< 10, > 80)", variables) == "true");
    CHECK(eval("area between 80 and 90", variables) == "true");
    CHECK(eval("if area > 50 then \"large\" else \"small\"", variables) == "\"large\"");
    CHECK(eval("outcome in (\"accept\", \"refuse\")", variables) == "true");
}

TEST_CASE("arithmetic is decimal and exact") {
    CHECK(eval("0.1 + 0.2 = 0.3") == "true");
    CHECK(eval("1 / 3") == "0.3333333333333333333333333333333333");
    CHECK(eval("2 ** 10") == "1024");
    CHECK(eval("-3 - -5 * 2") == "7");
    CHECK(eval("10 / 4") == "2.5");
    CHECK(eval("1 / 0") == "feel.arithmetic");
    CHECK(eval("9999999999999999999999999999999999 + 1") == "10000000000000000000000000000000000");
    CHECK(eval("modulo(-12, 5)") == "3");
    CHECK(eval("decimal(2.5, 0)") == "2");
    CHECK(eval("round half up(2.5, 0)") == "3");
}

TEST_CASE("logic has three values") {
    CHECK(eval("false and missing") == "false");
    CHECK(eval("true or missing") == "true");
    CHECK(eval("true and null") == "null");
    CHECK(eval("null = null") == "true");
    CHECK(eval("1 = \"1\"") == "feel.type-mismatch");
    CHECK(eval("missing") == "feel.unknown-name");
    CHECK(eval("1 < \"a\"") == "feel.type-mismatch");
}

TEST_CASE("names may hold spaces where the scope knows them") {
    CHECK(eval("monthly fee * 2", {{"monthly fee", 21}}) == "42");
    CHECK(eval("first-name", {{"first-name", "Lin"}}) == "\"Lin\"");
    CHECK(eval("{full name: \"Lin\", hello: \"Hi \" + full name}.hello") == "\"Hi Lin\"");
}

TEST_CASE("lists are filtered, mapped and counted") {
    CHECK(eval("[1, 2, 3, 4][item > 2]") == "[3, 4]");
    CHECK(eval("[10, 20, 30][2]") == "20");
    CHECK(eval("[10, 20, 30][-1]") == "30");
    CHECK(eval("[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}][a = 2].b") == "[\"y\"]");
    CHECK(eval("for x in 1..3 return x * x") == "[1, 4, 9]");
    CHECK(eval("for x in [1, 2], y in [10, 20] return x + y") == "[11, 21, 12, 22]");
    CHECK(eval("some x in [1, 2, 3] satisfies x > 2") == "true");
    CHECK(eval("every x in [1, 2, 3] satisfies x > 2") == "false");
    CHECK(eval("count([1, 2, 3])") == "3");
    CHECK(eval("sum([1, 2.5])") == "3.5");
    CHECK(eval("max(3, 9, 4)") == "9");
    CHECK(eval("sort([3, 1, 2], function(x, y) x < y)") == "[1, 2, 3]");
    CHECK(eval("distinct values([1, 2, 1])") == "[1, 2]");
    CHECK(eval("list contains([1, 2], 2)") == "true");
}

TEST_CASE("texts are searched and cut by characters") {
    CHECK(eval("contains(\"foobar\", \"oba\")") == "true");
    CHECK(eval("string length(\"食品经营\")") == "4");
    CHECK(eval("substring(\"foobar\", 3, 3)") == "\"oba\"");
    CHECK(eval("substring(string: \"foobar\", start position: -2)") == "\"ar\"");
    CHECK(eval("upper case(\"abc\")") == "\"ABC\"");
    CHECK(eval("\"a\" + \"b\"") == "\"ab\"");
    CHECK(eval("string join([\"a\", \"b\"], \"-\")") == "\"a-b\"");
}

TEST_CASE("dates and durations are counted") {
    CHECK(eval("date(\"2026-03-02\") + duration(\"P5D\")") == "@\"2026-03-07\"");
    CHECK(eval("date(\"2026-01-31\") + duration(\"P1M\")") == "@\"2026-02-28\"");
    CHECK(eval("(date(\"2026-03-02\") - date(\"2026-03-01\")).days") == "1");
    CHECK(eval("@\"2026-03-02\".weekday") == "1");
    CHECK(eval("date and time(\"2026-03-02T08:00:00Z\") < date and time(\"2026-03-02T08:00:00-01:00\")") == "true");
    CHECK(eval("date(\"2026-02-30\")") == "feel.invalid-time");
    CHECK(eval("duration(\"PT36H\")") == "@\"P1DT12H\"");
    CHECK(eval("now()") == "@\"2026-02-25T06:13:20Z\"");
}

TEST_CASE("syntax errors say where") {
    CHECK(eval("1 +") == "feel.syntax at 1:4");
    CHECK(eval("a b c") == "feel.syntax at 1:3");
    CHECK(eval("\"open") == "feel.syntax at 1:1");
    CHECK(eval("(1") == "feel.syntax at 1:3");
    CHECK(eval("") == "feel.syntax at 1:1");
}

TEST_CASE("limits hold at the limit and one past it") {
    const auto nested = [](int levels) {
        return std::string(static_cast<std::size_t>(levels), '(') + "1" + std::string(static_cast<std::size_t>(levels), ')');
    };
    CHECK(eval(nested(90)) == "1");
    CHECK(eval(nested(400)).starts_with("feel.too-deep"));
    CHECK(eval("count(for x in 1..90000 return x)") == "feel.too-many-steps");
    CHECK(eval("count(for x in 1..10000 return x)") == "10000");
}

TEST_CASE("unary tests ask about the input") {
    const auto test = [](std::string_view source, const Value& input) {
        const auto parsed = feel::parse_unary_tests(source);
        REQUIRE(parsed);
        const MapNames names(Context{{"?", input}});
        return to_string(feel::evaluate(**parsed, {.names = names}).value);
    };
    CHECK(test("> 5", 7) == "true");
    CHECK(test("[1..3], 9", 9) == "true");
    CHECK(test("not(1, 2)", 3) == "true");
    CHECK(test("-", 3) == "true");
    CHECK(test("\"a\", \"b\"", "c") == "false");
}

TEST_CASE("any bytes are parsed without harm") {
    std::uint64_t seed = 42;
    const std::string_view alphabet = "ab1(){}[]\"+-*/.,:<>=! @?ifthenelseforinreturn\\\xC3";
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            text += alphabet[(seed >> 33) % alphabet.size()];
        }
        const auto result = eval(text);
        CHECK_FALSE(result.empty());
    }
}

TEST_CASE("a membership test ends where the next condition begins") {
    const Context variables{{"age", 40}, {"outcome", "accept"}};
    CHECK(eval("age in [18..65] and outcome = \"refuse\"", variables) == "false");
    CHECK(eval("age in [18..65] and outcome = \"accept\"", variables) == "true");
    CHECK(eval("outcome in [\"accept\", \"refuse\"] or age > 100", variables) == "true");
    CHECK(eval("age in (18..40)", variables) == "false");
    CHECK(eval("age in (18..40]", variables) == "true");
    CHECK(eval("age in ([1..2], (39..41))", variables) == "true");
    CHECK(eval("age between 18 and 65 and outcome = \"accept\"", variables) == "true");
    CHECK(eval("age in (\"a\", \"b\")", variables) == "feel.type-mismatch");
}

TEST_CASE("arguments are given by position or by name") {
    CHECK(eval("date(year: 2026, month: 3, day: 2)") == "@\"2026-03-02\"");
    CHECK(eval("date and time(date: date(\"2026-03-02\"), time: time(\"08:00:00\"))") == "@\"2026-03-02T08:00:00\"");
    CHECK(eval("contains(match: \"b\", string: \"abc\")") == "true");
    CHECK(eval("contains(needle: \"b\", string: \"abc\")") == "feel.unknown-parameter");
    CHECK(eval("contains(\"abc\")") == "feel.arity");
    CHECK(eval("{half: function(n) n / 2, r: half(n: 5)}.r") == "2.5");
}

TEST_CASE("a wrong kind is null and a problem") {
    CHECK(eval("1 and true") == "feel.type-mismatch");
    CHECK(eval("false and 1") == "false");
    CHECK(eval("\"a\" + 1") == "feel.arithmetic");
    CHECK(eval("-\"a\"") == "feel.type-mismatch");
    CHECK(eval("upper case(1)") == "feel.type-mismatch");
    CHECK(eval("5(1)") == "feel.not-a-function");
    CHECK(eval("nothing_here(1)") == "feel.unknown-name");
    CHECK(eval("{a: 1}.b") == "feel.unknown-entry");
    CHECK(eval("if null then 1 else 2") == "2");
}

TEST_CASE("a problem names the part of the source that it is about") {
    const auto parsed = feel::parse_expression("1 + (missing * 2)").value();
    const MapNames none{Context{}};
    const auto problems = feel::evaluate(*parsed, {.names = none}).problems;
    REQUIRE_FALSE(problems.empty());
    CHECK(feel::source(*parsed).substr(problems.front().offset, problems.front().length) == "missing");
}

TEST_CASE("blanks of other scripts are blanks, as an input method leaves them") {
    CHECK(eval("面积　>　50\xC2\xA0"
               "and true",
               {{"面积", 85}}) == "true");
    CHECK(eval("建筑　面积 * 2", {{"建筑 面积", 21}}) == "42");
    CHECK(eval("{面积　: 1}.面积") == "1");
}

TEST_CASE("an expression tells which names it reads") {
    const auto names = feel::free_names(*feel::parse_expression("for x in items return x.price * rate + count(items)").value());
    CHECK(names == std::vector<std::string>{"items", "rate"});
}

TEST_CASE("comments and escapes") {
    CHECK(eval("1 /* one */ + // and\n 1") == "2");
    CHECK(eval("1 /* open") == "feel.syntax at 1:3");
    CHECK(eval("\"a\\n\\u98df\\U01F600\"") == "\"a\\n食😀\"");
    CHECK(eval("\"\\uD83D\\uDE00\"") == "\"😀\"");
    CHECK(eval("\"\\uD83D\"").starts_with("feel.syntax"));
}

TEST_CASE("a clean evaluation of a condition allocates no problems and copies no text") {
    const Value text("accept");
    const Context variables{{"outcome", text}};
    const auto parsed = feel::parse_expression("outcome").value();
    const MapNames names(variables);
    const auto outcome = feel::evaluate(*parsed, {.names = names});
    CHECK(outcome.value.object() == text.object());
    CHECK(outcome.problems.capacity() == 0);
}
