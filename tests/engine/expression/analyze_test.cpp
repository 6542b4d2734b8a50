// Static checks: what is certain to go wrong, and nothing else.
#include "expression/analyze.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

/// Codes of the problems, each with the part of the source that it is about.
std::string problems(std::string_view source, const feel::StaticScope& scope = {}) {
    std::vector<std::string> names;
    for (const auto& name : scope.names) names.push_back(name.name);
    const auto parsed = feel::parse_expression(source, {.names = names}).value();
    std::string text;
    for (const auto& p : feel::analyze(*parsed, scope).problems)
        text += (text.empty() ? "" : "; ") + p.code + " at " + std::string(source.substr(p.offset, p.length));
    return text;
}

std::string type(std::string_view source, const feel::StaticScope& scope = {}) {
    return feel::to_string(feel::analyze(*feel::parse_expression(source).value(), scope).type);
}

feel::StaticScope scope() {
    feel::StaticScope known;
    known.open = false;
    known.names = {{"area", feel::parse_type("number").value()},
                   {"applicant", feel::parse_type("context<name: string, born: date>").value()},
                   {"fees", feel::parse_type("list<number>").value()},
                   {"fee", feel::parse_type("function<number>->number").value()}};
    return known;
}

} // namespace

TEST_CASE("unknown functions and wrong arity are problems with their place") {
    CHECK(problems("cuont([1]) > 0") == "feel.unknown-function at cuont");
    CHECK(problems("1 + contains(\"a\")") == "feel.arity at contains(\"a\")");
    CHECK(problems("contains(string: \"a\", needle: \"b\")") == "feel.arity at contains(string: \"a\", needle: \"b\")");
    CHECK(problems("(function(a, b) a)(1)") == "feel.arity at (function(a, b) a)(1)");
    CHECK(problems("5(1)") == "feel.not-a-function at 5(1)");
}

TEST_CASE("arguments and operands of kinds that cannot match are problems") {
    CHECK(problems("string length(5)") == "feel.type-mismatch at string length(5)");
    CHECK(problems("\"a\" * 2") == "feel.type-mismatch at \"a\" * 2");
    CHECK(problems("1 = \"1\"") == "feel.type-mismatch at 1 = \"1\"");
    CHECK(problems("[1, 2] < 3") == "feel.type-mismatch at [1, 2] < 3");
    CHECK(problems("if 1 then 2 else 3") == "feel.type-mismatch at 1");
    CHECK(problems("today().hour") == "feel.unknown-entry at today().hour");
    CHECK(problems("(function(a: number) a)(\"x\")") == "feel.type-mismatch at (function(a: number) a)(\"x\")");
    CHECK(problems("x instance of tUnknown") == "feel.unknown-type at x instance of tUnknown");
}

TEST_CASE("what may go well is no problem") {
    for (const auto* source :
         {"area > 50", "x.y.z[a = 1].b[1] + 2", "count(x) > 2", "abs([1])", "count(1)", "x = null", "null = 1", "for i in x return i * 2",
          "some i in 1..3 satisfies i > x", "sum([])", "{f: function(n) n + 1, r: f(2)}.r", "sort(x, function(a, b) a < b)",
          "[1, \"a\", null][item = 1]", "date and time(\"2026-01-01T00:00:00\") - x", "if x then 1 else \"a\"",
          "(for f in [abs, floor] return f(1.5))[1]", "today() in [@\"2026-01-01\"..@\"2026-12-31\"]"})
        CHECK_MESSAGE(problems(source) == "", source);
}

TEST_CASE("with all names known, others are problems") {
    CHECK(problems("area > 50 and size < 3", scope()) == "feel.unknown-name at size");
    CHECK(problems("fee(area) + fee(\"a\")", scope()) == "feel.type-mismatch at fee(\"a\")");
    CHECK(problems("applicant.name + 1", scope()) == "feel.type-mismatch at applicant.name + 1");
    CHECK(problems("fees[item > \"a\"]", scope()) == "feel.type-mismatch at item > \"a\"");
    CHECK(problems("every f in fees satisfies f > area", scope()) == "");
}

TEST_CASE("the type of the result is told where it can be") {
    CHECK(type("1 + 2") == "number");
    CHECK(type("[1, 2]") == "list<number>");
    CHECK(type("{a: 1, b: \"x\"}") == "context<a: number, b: string>");
    CHECK(type("for i in 1..3 return string(i)") == "list<string>");
    CHECK(type("[{a: 1}].a") == "list<number>");
    CHECK(type("function(a: number) a > 1") == "function<number>->boolean");
    CHECK(type("@\"2026-03-02\" - @\"2026-03-01\"") == "days and time duration");
    CHECK(type("unknown") == "Any");
    CHECK(type("applicant.born + @\"P1D\"", scope()) == "date");
}
