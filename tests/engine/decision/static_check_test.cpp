// `check` of a DMN file warns of what in an expression is null whatever the input: unknown names, wrong arity, kinds that cannot match.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// "code@line:column" of each finding of `check`.
std::vector<std::string> checked(std::string_view elements) {
    const auto report = check_decisions(dmn_file(elements), "test.dmn");
    CHECK(report.usable); // warnings do not keep a file from being deployed
    std::vector<std::string> found;
    for (const auto& finding : report.diagnostics) {
        CHECK(finding.severity == Severity::warning);
        CHECK_FALSE(finding.advice.empty());
        found.push_back(fmt::format("{}@{}:{}", finding.code, finding.line, finding.column));
    }
    return found;
}
using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a name that no requirement gives is found with its place") {
    const auto fee = [](std::string_view logic) { return input("Area", "number") + a_decision("Fee", logic, {"Area"}); };
    CHECK(checked(fee("<literalExpression><text>\n  Area * Rate</text></literalExpression>")) == Codes{"feel.unknown-name@4:10"});
    CHECK(checked(fee(literal("Area * 2"))).empty());
    CHECK(checked(fee(literal("for a in [1, 2] return a * Area"))).empty());
}

TEST_CASE("kinds that cannot match are found by the declared types") {
    CHECK(checked(input("Name", "string") + a_decision("d", literal("Name - 1"), {"Name"})).size() == 1);
    CHECK(checked(input("Area", "number") + a_decision("d", literal("Area - 1"), {"Area"})).empty());
    CHECK(checked(a_decision("d", literal("floor()"))).size() == 1);
}

TEST_CASE("a knowledge model is called with as many arguments as it has parameters") {
    const std::string rate = "<businessKnowledgeModel id=\"bkm\" name=\"rate\"><variable name=\"rate\"/><encapsulatedLogic>"
                             "<formalParameter name=\"area\" typeRef=\"number\"/>" +
                             literal("area * 2") + "</encapsulatedLogic></businessKnowledgeModel>\n";
    const auto calls = [&](std::string_view call) { return rate + a_decision("d", literal(call), {}, requires_knowledge("#bkm")); };
    CHECK(checked(calls("rate(85)")).empty());
    CHECK(checked(calls("rate(area: 85)")).empty());
    CHECK(checked(calls("rate(85, 2)")).size() == 1);
    CHECK(checked(calls("rate(\"large\")")).size() == 1);
}

TEST_CASE("entries of a boxed context, parameters and items of a filter are seen") {
    CHECK(checked(a_decision("d", "<context><contextEntry><variable name=\"a\"/>" + literal("1") + "</contextEntry><contextEntry>" + literal("a + 1") +
                                      "</contextEntry></context>"))
              .empty());
    CHECK(checked(a_decision("d", "<filter><in>" + literal("[{price: 3}]") + "</in><match>" + literal("price > 2 and item.price > 1") + "</match></filter>")).empty());
}
