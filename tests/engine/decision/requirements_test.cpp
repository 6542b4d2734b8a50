// Decision requirements (DMN 1.5, 6): what a decision sees is exactly what it requires.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("a decision sees its input data and required decisions by name") {
    const auto elements = input("Area", "number") + a_decision("Base fee", literal("Area * 2"), {"Area"}) +
                          a_decision("d", literal("Base fee + 10"), {}, requires_decision("#d-Base fee"));
    CHECK(answer(elements, "d", {{"Area", 50}}) == "110");
    CHECK(answer(elements, "d-Base fee", {{"Area", 50}}) == "100"); // by id too
}

TEST_CASE("what a decision does not require it does not see") {
    const auto outcome = ask(input("a") + a_decision("d", literal("a + 1")), "d", {{"a", 1}});
    CHECK(outcome.value.is_null());
    REQUIRE_FALSE(outcome.problems.empty());
    CHECK(outcome.problems[0].code == "feel.unknown-name");
    CHECK(outcome.problems[0].decision == "d");
    CHECK(outcome.problems[0].where.starts_with("test.dmn:3:"));
}

TEST_CASE("a variable of the caller does not take the place of a required decision") {
    const auto elements = a_decision("fee", literal("5")) + a_decision("d", literal("fee"), {}, requires_decision("#d-fee"));
    CHECK(answer(elements, "d", {{"fee", 99}}) == "5");
}

TEST_CASE("each decision is evaluated once, in the order of requirements, with its inputs noted") {
    const auto outcome =
        ask(input("a") + a_decision("b", literal("a + 1"), {"a"}) + a_decision("c", literal("b * 2"), {}, requires_decision("#d-b")) +
                a_decision("d", literal("b + c"), {}, requires_decision("#d-b") + requires_decision("#d-c")),
            "d", {{"a", 1}});
    REQUIRE(outcome.steps.size() == 3);
    CHECK(outcome.steps[0].name == "b");
    CHECK(outcome.steps[1].name == "c");
    CHECK(outcome.steps[2].name == "d");
    CHECK(to_string(Value(outcome.steps[2].inputs)) == "{b: 2, c: 4}");
}

TEST_CASE("a decision without logic is null, and says so") {
    CHECK(codes(ask(a_decision("d", ""), "d")) == std::vector<std::string>{"decision.no-logic"});
}

TEST_CASE("an unknown decision is refused") {
    const auto outcome = read(input("a"))->decide("a", {});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == "decision.unknown");
}

TEST_CASE("a business knowledge model is a function, and may call itself") {
    const auto factorial =
        "<businessKnowledgeModel id=\"f\" name=\"factorial\"><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>" +
        literal("if n <= 1 then 1 else n * factorial(n - 1)") + "</encapsulatedLogic></businessKnowledgeModel>\n";
    CHECK(answer(factorial + a_decision("d", literal("factorial(5)"), {}, requires_knowledge("#f"))) == "120");
    const auto endless =
        ask("<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic><formalParameter name=\"n\"/>" + literal("f(n + 1)") +
                "</encapsulatedLogic></businessKnowledgeModel>\n" + a_decision("d", literal("f(1)"), {}, requires_knowledge("#f")),
            "d");
    CHECK(endless.value.is_null());
    CHECK_FALSE(endless.problems.empty());
}

TEST_CASE("an argument that does not conform makes a call null") {
    const auto elements =
        "<businessKnowledgeModel id=\"f\" name=\"twice\"><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>" +
        literal("n * 2") + "</encapsulatedLogic></businessKnowledgeModel>\n";
    CHECK(answer(elements + a_decision("d", literal("twice([4])"), {}, requires_knowledge("#f"))) == "8"); // a list of one is that one
    CHECK(codes(ask(elements + a_decision("d", literal("twice(\"4\")"), {}, requires_knowledge("#f")), "d")) ==
          std::vector<std::string>{"feel.type-mismatch"});
}

TEST_CASE("a closure keeps what it saw, also in another decision") {
    const auto elements = input("rate", "number") + a_decision("scale", literal("function(x: number) x * rate"), {"rate"}) +
                          a_decision("d", literal("scale(5)"), {}, requires_decision("#d-scale"));
    CHECK(answer(elements, "d", {{"rate", 3}}) == "15");
}

TEST_CASE("a function that outlives its evaluation answers null") {
    const auto elements = "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic>" + literal("1") +
                          "</encapsulatedLogic></businessKnowledgeModel>\n" + a_decision("g", literal("f"), {}, requires_knowledge("#f")) +
                          input("h") + a_decision("d", literal("h()"), {"h"});
    const Value function = ask(elements, "g").value;
    CHECK(function.type() == Value::Type::function);
    CHECK(codes(ask(elements, "d", {{"h", function}})) == std::vector<std::string>{"decision.ended"});
}

TEST_CASE("decisions that require each other are refused, and so are references to nothing") {
    CHECK(findings(a_decision("a", literal("b"), {}, requires_decision("#d-b")) +
                   a_decision("b", literal("a"), {}, requires_decision("#d-a"))) == std::vector<std::string>{"dmn.requirement-cycle@3"});
    CHECK(findings(a_decision("a", literal("1"), {"nowhere"})) == std::vector<std::string>{"dmn.dangling-reference@2"});
    CHECK(findings(input("a") + a_decision("d", literal("1"), {}, requires_knowledge("#i-a"))) ==
          std::vector<std::string>{"dmn.reference-kind@3"});
}

TEST_CASE("the steps of an evaluation are limited over all its decisions") {
    const auto model = read(a_decision("d", literal("count(for i in 1..1000 return i)")));
    CHECK(model->decide("d", {}).value().value == Value(1000));
    const auto outcome = model->decide("d", {.steps_max = 100}).value();
    CHECK(outcome.value.is_null());
    CHECK(codes(outcome).front() == "feel.too-many-steps");
}

TEST_CASE("a model tells what it can be asked, and with which inputs") {
    const auto rows =
        read(input("a") + a_decision("b", literal("a"), {"a"}) + a_decision("d", literal("b"), {}, requires_decision("#d-b"), "number"))
            ->decisions();
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].name == "d");
    CHECK(rows[1].type == "number");
    CHECK(rows[1].inputs == std::vector<std::string>{"a"});
}
