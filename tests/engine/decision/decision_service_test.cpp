// Decision services (DMN 1.5, 6.3.10 and 10.4): a function of its input data, then its input decisions.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string elements = input("a", "number") + a_decision("b", literal("10")) +
                             a_decision("sum", literal("a + b"), {"a"}, requires_decision("#d-b"), "number") +
                             a_decision("difference", literal("a - b"), {"a"}, requires_decision("#d-b"));
const std::string service = "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#d-sum\"/><inputDecision "
                            "href=\"#d-b\"/><inputData href=\"#i-a\"/></decisionService>\n";
} // namespace

TEST_CASE("a service takes input data first, then input decisions, by position or by name") {
    CHECK(answer(elements + service + a_decision("d", literal("s(1, 2)"), {}, requires_knowledge("#s"))) == "3");
    CHECK(answer(elements + service + a_decision("d", literal("s(b: 2, a: 1)"), {}, requires_knowledge("#s"))) == "3");
}

TEST_CASE("input decisions are not evaluated inside the service, and are as ever outside") {
    CHECK(answer(elements + service + a_decision("d", literal("[s(1, 2), b]"), {}, requires_knowledge("#s") + requires_decision("#d-b"))) ==
          "[3, 10]");
}

TEST_CASE("what the service does not encapsulate is evaluated where it is required") {
    const std::string open =
        "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#d-sum\"/><inputData href=\"#i-a\"/></decisionService>\n";
    CHECK(answer(elements + open + a_decision("d", literal("s(1)"), {}, requires_knowledge("#s"))) == "11");
}

TEST_CASE("several output decisions give a context") {
    const std::string both = "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#d-sum\"/><outputDecision "
                             "href=\"#d-difference\"/><inputDecision href=\"#d-b\"/><inputData href=\"#i-a\"/></decisionService>\n";
    CHECK(to_string(read(elements + both)->invoke("s", {.inputs = {{"a", 5}, {"b", 2}}}).value().value) == "{sum: 7, difference: 3}");
}

TEST_CASE("a wrong number of arguments, or one that does not conform, makes the call null") {
    for (const char* call : {"s()", "s(1)", "s(1, 2, 3)", "s(\"x\", 2)", "s(c: 1)"}) {
        const auto outcome = ask(elements + service + a_decision("d", literal(call), {}, requires_knowledge("#s")), "d");
        CHECK_MESSAGE(outcome.value.is_null(), call);
        CHECK_MESSAGE(!outcome.problems.empty(), call);
    }
}
