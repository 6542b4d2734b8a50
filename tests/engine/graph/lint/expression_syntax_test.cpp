// expression.syntax
#include "engine/graph/lint/rule_case.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string split(std::string_view condition) {
    return fmt::format("<task id=\"a\" default=\"g\"/><task id=\"b\"/>\n<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\">\n<conditionExpression{}</conditionExpression></sequenceFlow>{}", condition,
                       flow("g", "a", "b"));
}
const Diagnostic syntax_finding(std::string_view condition) {
    for (const auto& d : graph::check(file_with(split(condition)), "test.bpmn").diagnostics)
        if (d.code == "expression.syntax") return d;
    return {};
}
} // namespace

TEST_CASE("a condition that does not parse is an error at its place in the file") {
    const auto finding = syntax_finding(">area &gt; )</conditionExpression><!--");
    CHECK(finding.code.empty()); // not even XML: the reader's business
    const auto fault = syntax_finding(">\n  area &gt; 85 and )");
    CHECK(fault.code == "expression.syntax");
    CHECK(fault.element == "f");
    CHECK(fault.line == 4);
    CHECK(fault.column == 20); // of the bracket: the entity counts as the file has it
}

TEST_CASE("a leading equals sign belongs to the notation") { CHECK(found("expression.syntax", split(">=area &gt; 85")) == nothing); }

TEST_CASE("other languages are not FEEL's business") { CHECK(found("expression.syntax", split(" language=\"urn:juel\">${area gt 85}")) == nothing); }

TEST_CASE("a timer may be ISO 8601 text or FEEL") {
    const auto timer = [](std::string_view body) { return fmt::format("<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDuration>{}</timeDuration></timerEventDefinition></intermediateCatchEvent>", body); };
    CHECK(found("expression.syntax", timer("P3D")) == nothing);
    CHECK(found("expression.syntax", timer("=duration(\"P3D\")")) == nothing);
    CHECK(found("expression.syntax", timer("=duration(")) == Found{"error t"});
}

TEST_CASE("conditions in sub-processes and loops are looked at too") {
    CHECK(found("expression.syntax", "<subProcess id=\"u\"><task id=\"t\"><standardLoopCharacteristics><loopCondition>1 +</loopCondition></standardLoopCharacteristics></task></subProcess>") == Found{"error t"});
}
