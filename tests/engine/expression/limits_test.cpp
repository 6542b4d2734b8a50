// What an expression may cost: at each limit, and one past it.
#include "expression/feel.h"
#include "value/object.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

class NoNames : public feel::Names {
  public:
    const Value* find(std::string_view) const override { return nullptr; }
};

feel::Outcome run(std::string_view source, std::int64_t steps_max = 100'000) {
    const auto parsed = feel::parse_expression(source);
    if (!parsed) return {Value{}, {{parsed.error().code, parsed.error().message}}};
    const NoNames names;
    return feel::evaluate(**parsed, {.names = names, .steps_max = steps_max});
}

/// The code of the first problem, or "ok".
std::string outcome(std::string_view source) {
    const auto result = run(source);
    return result.problems.empty() ? "ok" : result.problems.front().code;
}

std::string repeated(std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

} // namespace

TEST_CASE("brackets nest 200 levels and no more") {
    for (const auto& [open, close] : {std::pair{"(", ")"}, {"[", "]"}, {"not(", ")"}, {"if true then (", ") else 0"}}) {
        CAPTURE(open);
        const int per_level = std::string_view(open).starts_with("if") ? 2 : 1;
        const auto nested = [&](int levels) { return outcome(repeated(open, levels) + "true" + repeated(close, levels)); };
        if (std::string_view(open) != "[") CHECK(nested(200 / per_level) == "ok");
        CHECK(nested(200 / per_level + 1) == "feel.too-deep");
    }
    CHECK(outcome(repeated("-", 200) + "1") == "ok");
    CHECK(outcome(repeated("- ", 201) + "1") == "feel.too-deep");
}

TEST_CASE("a chain of operators has 1,000 levels and no more") {
    CHECK(to_string(run("1" + repeated("+1", 999)).value) == "1000");
    CHECK(outcome("1" + repeated("+1", 1'000)) == "feel.too-deep");
    CHECK(outcome("true" + repeated(" and true", 1'000)) == "feel.too-deep");
    CHECK(outcome("x" + repeated(".y", 1'000)) == "feel.too-deep");
}

TEST_CASE("a source has 64 KiB and no more") {
    CHECK(outcome("1" + std::string((1 << 16) - 1, ' ')) == "ok");
    CHECK(outcome("1" + std::string(1 << 16, ' ')) == "feel.too-large");
    CHECK(outcome("1 instance of " + repeated("list<", 199) + "number" + repeated(">", 199)) == "ok");
    CHECK(outcome("1 instance of " + repeated("list<", 201) + "number" + repeated(">", 201)) == "feel.too-deep");
}

TEST_CASE("lists of tests nest without trying each way twice") {
    CHECK(outcome(repeated("1 in (", 100) + "true" + repeated(")", 100)) != "feel.syntax");
    CHECK(outcome(repeated("1 in (", 100) + "true") == "feel.syntax");
}

TEST_CASE("steps are counted, and the value is null past them") {
    CHECK(run("1 + 1", 3).problems.empty());
    const auto stopped = run("1 + 1", 2);
    CHECK(stopped.value.is_null());
    CHECK(stopped.problems.front().code == "feel.too-many-steps");
    CHECK(outcome("for x in 1..1000000000 return x") == "feel.too-many-steps");
    CHECK(outcome("some x in 1..1000, y in 1..1000 satisfies x * y = 1000001") == "feel.too-many-steps");
    CHECK(outcome("count(for x in 1..30000 return x)") == "ok");
    CHECK(run("if (some x in 1..1000000 satisfies x < 0) then 1 else 2").value.is_null());
}

TEST_CASE("values that double at each step end as a problem") {
    CHECK(outcome("for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])") == "feel.too-many-steps");
    CHECK(outcome("for i in 1..50 return if i = 1 then [1] else [partial[-1], partial[-1]]") != "ok");
    CHECK(outcome("for i in 1..60 return if i = 1 then \"abcdefgh\" else partial[-1] + partial[-1]") != "ok");
    CHECK(outcome("flatten(for i in 1..40 return if i = 1 then [1, 1] else [partial[-1], partial[-1]])") != "ok");
}

TEST_CASE("values nest 60 levels and no more") {
    const auto nested = [](int levels) { return outcome(repeated("[", levels) + repeated("]", levels)); };
    CHECK(nested(60) == "ok");
    CHECK(nested(61) == "feel.too-deep");
    CHECK(outcome("for i in 1..20000 return if i = 1 then 0 else [partial[-1]]") != "ok");
    CHECK(outcome("for i in 1..20000 return if i = 1 then 0 else {a: partial[-1]}") != "ok");
    CHECK(outcome("for i in 1..20000 return if i = 1 then 0 else function() partial[-1]") != "ok");
}

TEST_CASE("texts are no longer than 1 MiB") {
    CHECK(to_string(run("string length(string join(for i in 1..1024 return \"" + std::string(1'000, 'x') + "\"))").value) == "1024000");
    CHECK(outcome("string join(for i in 1..1100 return \"" + std::string(1'000, 'x') + "\")") == "feel.string-too-long");
}

TEST_CASE("patterns are searched for in 64 KiB of text and no more, and are 4 KiB long and no more") {
    CHECK(outcome("matches(\"" + std::string(30'000, 'x') + "\" + \"" + std::string(30'000, 'x') + "y\", \"y\")") == "ok");
    CHECK(outcome("matches(string join(for i in 1..66 return \"" + std::string(1'000, 'x') + "\"), \"y\")") == "feel.regex-limit");
    CHECK(outcome("matches(\"y\", \"" + std::string(4'096, 'y') + "\")") == "ok");
    CHECK(outcome("matches(\"y\", \"" + std::string(4'097, 'y') + "\")") == "feel.regex-limit");
}

TEST_CASE("a pattern that tries every way is stopped, by counting and not by the clock") {
    CHECK(outcome("matches(\"" + std::string(40, 'a') + "!\", \"^(a+)+$\")") == "feel.regex-limit");
    CHECK(outcome("matches(\"" + std::string(50'000, 'a') + "\", \"[a-z]+[0-9]\")") == "feel.regex-limit");
    CHECK(outcome("matches(\"" + std::string(2'000, 'a') + "\", \"^[a-z]+$\")") == "ok");
    CHECK(outcome("for i in 1..1000 return matches(\"" + std::string(15, 'a') + "!\", \"^(a+)+$\")") == "feel.too-many-steps");
    CHECK(outcome("replace(\"" + std::string(40'000, 'a') + "\", \"a\", \"" + std::string(20, 'b') + "\")") != "ok");
}

TEST_CASE("a text that a replacement makes is no longer than 1 MiB") {
    CHECK(outcome("string length(replace(\"" + std::string(1'000, 'a') + "\", \"a\", \"" + std::string(1'000, 'b') + "\"))") == "ok");
    CHECK(outcome("replace(\"" + std::string(1'100, 'a') + "\", \"a\", \"" + std::string(1'000, 'b') + "\")") == "feel.string-too-long");
}

TEST_CASE("functions that call themselves for ever are stopped") {
    CHECK(outcome("{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r") == "feel.too-deep");
    CHECK(to_string(run("{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 100)}.r").value) == "100");
}

TEST_CASE("comparing every item with every other costs steps") {
    CHECK(outcome("count(distinct values(for i in 1..5000 return i))") == "feel.too-many-steps");
    CHECK(to_string(run("count(distinct values(for i in 1..500 return modulo(i, 7)))").value) == "7");
}

TEST_CASE("a closure outlives the evaluation that made it") {
    Value function;
    {
        const auto parsed = feel::parse_expression("[{price: 3}][(function(x) x * price)(1) = 3]").value();
        const NoNames names;
        CHECK(to_string(feel::evaluate(*parsed, {.names = names}).value) == "[{price: 3}]");
        function =
            feel::evaluate(*feel::parse_expression("(for i in [{price: 3}] return function(x) x * i.price)[1]").value(), {.names = names})
                .value;
    }
    REQUIRE(function.type() == Value::Type::function);
    class OneName : public feel::Names {
      public:
        explicit OneName(Value value) : value_(std::move(value)) {}
        const Value* find(std::string_view name) const override { return name == "f" ? &value_ : nullptr; }

      private:
        Value value_;
    };
    const OneName names(function);
    CHECK(to_string(feel::evaluate(*feel::parse_expression("f(7)").value(), {.names = names}).value) == "21");
}

TEST_CASE("time past the end of years is null, not another time") {
    CHECK(outcome("date(\"999999999-12-31\") + duration(\"P1D\")") == "feel.arithmetic");
    CHECK(outcome("date(\"2026-01-01\") + duration(\"P100000000000Y\")") == "feel.arithmetic");
    CHECK(outcome("duration(\"P100000000000D\") * 100000") == "feel.arithmetic");
    CHECK(to_string(run("date(\"999999999-01-01\") > date(\"-999999999-01-01\")").value) == "true");
    CHECK(to_string(run("date and time(\"999999999-01-01T00:00:00Z\") > date and time(\"-999999999-01-01T00:00:00Z\")").value) == "true");
    CHECK(to_string(run("time(\"23:00:00\") + duration(\"PT2H\")").value) == "@\"01:00:00\"");
}
