// Functions as values: of the host, built in, and closures; called from FEEL and from C++.
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

feel::Type number_type() { return feel::parse_type("number").value(); }

/// A business knowledge model as the host has it: fee(area: number).
Value fee() {
    return feel::make_function({.parameters = {{"area", number_type()}}, .result = number_type()},
                               [](std::vector<Value>& arguments, const feel::Environment&) -> feel::Outcome {
                                   return {.value = Value(*multiply(arguments[0].as_number(), Number(3)))};
                               });
}

std::string eval(std::string_view source, const Context& variables = {}) {
    const auto parsed = feel::parse_expression(source);
    if (!parsed) return parsed.error().code;
    const MapNames names(variables);
    const auto outcome = feel::evaluate(**parsed, {.names = names});
    return outcome.value.is_null() && !outcome.problems.empty() ? outcome.problems.front().code : to_string(outcome.value);
}

} // namespace

TEST_CASE("a function of the host is called like any other") {
    const Context scope{{"fee", fee()}};
    CHECK(eval("fee(85)", scope) == "255");
    CHECK(eval("fee(area: 85)", scope) == "255");
    CHECK(eval("fee([85])", scope) == "255");
    CHECK(eval("fee(\"85\")", scope) == "feel.type-mismatch");
    CHECK(eval("fee(1, 2)", scope) == "feel.arity");
    CHECK(eval("fee(size: 2)", scope) == "feel.unknown-parameter");
    CHECK(eval("for f in [fee, abs] return f(-2)", scope) == "[-6, 2]");
    CHECK(eval("fee instance of function<number>->number", scope) == "true");
    CHECK(eval("fee instance of function<string>->number", scope) == "false");
}

TEST_CASE("built-in functions are values") {
    CHECK(eval("(function(f: function<number>->Any, x: number) f(x))(abs, -5)") == "5");
    CHECK(eval("{f: floor, r: f(1.5)}.r") == "1");
}

TEST_CASE("typed parameters convert or refuse their arguments") {
    CHECK(eval("(function(a: number) a + 1)(1)") == "2");
    CHECK(eval("(function(a: number) a + 1)([1])") == "2");
    CHECK(eval("(function(a: list<number>) count(a))(1)") == "1");
    CHECK(eval("(function(a: number) a)(\"1\")") == "feel.type-mismatch");
    CHECK(eval("(function(a: number) a)(null)") == "null");
}

TEST_CASE("functions are called from C++, by position and by name") {
    const MapNames none{Context{}};
    const feel::Environment environment{.names = none};
    const auto subtract = feel::evaluate(*feel::parse_expression("function(a, b) a - b").value(), environment).value;
    CHECK(to_string(feel::call(subtract, std::vector<Value>{5, 3}, environment).value) == "2");
    CHECK(to_string(feel::call(subtract, Context{{"b", 5}, {"a", 3}}, environment).value) == "-2");
    CHECK(feel::call(subtract, std::vector<Value>{5}, environment).problems.front().code == "feel.arity");
    CHECK(feel::call(subtract, Context{{"c", 5}}, environment).problems.front().code == "feel.unknown-parameter");
    CHECK(feel::call(Value(1), std::vector<Value>{}, environment).problems.front().code == "feel.not-a-function");
    CHECK(feel::signature_of(subtract)->parameters.size() == 2);
    CHECK(feel::signature_of(Value(1)) == nullptr);
}

TEST_CASE("limits hold through functions of the host") {
    Value endless;
    endless = feel::make_function(
        {}, [&endless](std::vector<Value>&, const feel::Environment& caller) { return feel::call(endless, std::vector<Value>{}, caller); });
    const MapNames names{Context{{"endless", endless}}};
    const auto outcome = feel::evaluate(*feel::parse_expression("endless()").value(), {.names = names});
    CHECK(outcome.value.is_null());
    CHECK(outcome.problems.front().code == "feel.too-deep");
    const auto costly = feel::make_function({}, [](std::vector<Value>&, const feel::Environment& caller) {
        return feel::evaluate(*feel::parse_expression("count(for i in 1..60000 return i)").value(), caller);
    });
    const MapNames more{Context{{"costly", costly}}};
    CHECK(feel::evaluate(*feel::parse_expression("costly() + costly()").value(), {.names = more}).problems.front().code ==
          "feel.too-many-steps");
}

TEST_CASE("a range may end in an opening bracket") {
    CHECK(eval("10 in [1..10[") == "false");
    CHECK(eval("[1..10[.end included") == "false");
    CHECK(eval("9 in ]1..10[ and true") == "true");
    CHECK(eval("[[1..10[]") == "[[1..10)]");
    CHECK(eval("[1..[10, 20][1]][.end") == "feel.syntax"); // as a filter it would have no condition
    CHECK(eval("[1..[10, 20][1][.end") == "10");
}

TEST_CASE("ranges without an end, and of one value") {
    CHECK(eval("4 in (<5)") == "true");
    CHECK(eval("5 in (<5)") == "false");
    CHECK(eval("5 in (>=5)") == "true");
    CHECK(eval("(<=10).end") == "10");
    CHECK(eval("(<=10).start") == "null");
    CHECK(eval("(<=10).start included") == "false");
    CHECK(eval("(=10).end included") == "true");
}
