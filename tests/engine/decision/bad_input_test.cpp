// Bad files: refused with a place and advice, never a crash.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string first_code(std::string_view xml) {
    const auto report = read_decisions(xml, "bad.dmn");
    CHECK_FALSE(report.usable);
    REQUIRE_FALSE(report.diagnostics.empty());
    CHECK_FALSE(report.diagnostics[0].advice.empty());
    return report.diagnostics[0].code;
}
} // namespace

TEST_CASE("what is no DMN file is refused") {
    CHECK(first_code("") == "xml.syntax");
    CHECK(first_code("<definitions/>") == "xml.root");
    CHECK(first_code("<!DOCTYPE a><definitions/>") == "xml.doctype");
    CHECK(first_code("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>") == "xml.root");
}

TEST_CASE("an expression that is no FEEL is found with its place in the file") {
    const auto report =
        read_decisions(dmn_file(a_decision("d", "<literalExpression><text>\n  1 +\n  * 2</text></literalExpression>")), "bad.dmn");
    REQUIRE(report.diagnostics.size() == 1);
    CHECK(report.diagnostics[0].code == "feel.syntax");
    CHECK(report.diagnostics[0].line == 4);
    CHECK(report.diagnostics[0].column == 3);
    CHECK_FALSE(report.usable);
    REQUIRE(report.model != nullptr);
    CHECK(codes(report.model->decide("d", {}).value()) == std::vector<std::string>{"feel.syntax"});
}

TEST_CASE("expressions in other languages are refused") {
    CHECK(findings(a_decision(
              "d", "<literalExpression expressionLanguage=\"http://www.w3.org/1999/XPath\"><text>1</text></literalExpression>")) ==
          std::vector<std::string>{"dmn.expression-language@2"});
    CHECK(
        findings(
            a_decision(
                "d",
                "<literalExpression expressionLanguage=\"https://www.omg.org/spec/DMN/20230324/FEEL/\"><text>1</text></literalExpression>"))
            .empty());
}

TEST_CASE("names and ids are unique") {
    CHECK(findings(a_decision("d", literal("1")) + a_decision("d", literal("2"))) ==
          std::vector<std::string>{"xml.duplicate-id@3", "dmn.duplicate-name@3"});
    CHECK(findings("<decision id=\"x\"/>") == std::vector<std::string>{"dmn.name-missing@2"});
}

TEST_CASE("boxed expressions nested beyond the limit are refused") {
    std::string logic = literal("1");
    for (int i = 0; i < 140; ++i) logic = "<list>" + logic + "</list>";
    CHECK(findings(a_decision("d", logic)) == std::vector<std::string>{"xml.too-deep@2"});
}

TEST_CASE("every beginning of a file is survived") {
    const auto whole = dmn_file(
        input("n", "number") +
        a_decision("d",
                   "<decisionTable><input><inputExpression><text>n</text></inputExpression></input><output/><rule><inputEntry><text>> "
                   "1</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>",
                   {"n"}));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(read_decisions(whole.substr(0, size), "cut.dmn").usable);
}
