#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {
const char* const fees = R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fees" namespace="urn:fees">
<inputData id="area" name="Area"><variable name="Area" typeRef="number"/></inputData>
<decision id="fee" name="Fee"><variable name="Fee" typeRef="number"/><informationRequirement><requiredInput href="#area"/></informationRequirement>
<decisionTable><input><inputExpression typeRef="number"><text>Area</text></inputExpression></input><output/>
<rule><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>20</text></outputEntry></rule>
<rule><inputEntry><text>&gt;= 100</text></inputEntry><outputEntry><text>50</text></outputEntry></rule></decisionTable></decision></definitions>)";
} // namespace

TEST_CASE("decide prints the answer, and why") {
    const Program countersign;
    countersign.write("fees.dmn", fees);
    countersign.write("input.json", R"({"Area": 120})");
    const auto plain = countersign("decide fees.dmn --decision Fee --input input.json");
    CHECK(plain.code == 0);
    CHECK(plain.out == "Fee = 50\n");
    const auto why = countersign("decide fees.dmn --set Area=85 --explain");
    CHECK(why.code == 0);
    CHECK(has(why.out, "rule 1 matched"));
    CHECK(has(why.out, "✗ >= 100"));
    const auto json = countersign("decide fees.dmn --set Area=85 --explain --json").json();
    CHECK(json["value"] == 20);
    CHECK(json["steps"][0]["tables"][0]["rules"][1]["cells"][0]["holds"] == false);
}

TEST_CASE("decide refuses an unknown decision and a file with errors") {
    const Program countersign;
    countersign.write("fees.dmn", fees);
    CHECK(has(countersign("decide fees.dmn --decision Tax").err, "decision.unknown"));
    countersign.write("broken.dmn", "<definitions/>");
    const auto broken = countersign("decide broken.dmn");
    CHECK(broken.code == 1);
    CHECK(has(broken.err, "broken.dmn:1:1: error: xml.root"));
}

TEST_CASE("check reads the decisions of a folder too") {
    const Program countersign;
    std::string overlapping = fees;
    overlapping.replace(overlapping.find("&lt; 100"), 8, "&lt;= 100");
    countersign.write("fees.dmn", overlapping);
    const auto answer = countersign("check .");
    CHECK(answer.code == 1);
    CHECK(has(answer.out, "error: table.overlap: the rules 1 and 2 both match for Area = 100"));
}
