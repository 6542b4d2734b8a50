// Verifying tables: gaps, overlaps, rules that never count, conflicts, defaults, each with an example.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

struct TableRow {
    std::vector<std::string> in;
    std::string out;
};

/// Inputs "n" (number) and "k" (text; only the first where rules have one entry).
std::string table(std::string_view attributes, const std::vector<TableRow>& rules, std::string_view output = "<output/>",
                  std::string_view values_of_k = "") {
    std::string text =
        fmt::format("<decisionTable {}>\n<input><inputExpression typeRef=\"number\"><text>n</text></inputExpression></input>", attributes);
    if (!rules.empty() && rules.front().in.size() > 1)
        text += fmt::format("<input><inputExpression typeRef=\"string\"><text>k</text></inputExpression>{}</input>",
                            values_of_k.empty() ? "" : fmt::format("<inputValues><text>{}</text></inputValues>", values_of_k));
    text += output;
    for (const auto& rule : rules) {
        text += "\n<rule>";
        for (const auto& entry : rule.in) text += fmt::format("<inputEntry><text><![CDATA[{}]]></text></inputEntry>", entry);
        text += fmt::format("<outputEntry><text>{}</text></outputEntry></rule>", rule.out);
    }
    return dmn_file(input("n", "number") + input("k", "string") + a_decision("d", text + "</decisionTable>", {"n", "k"}));
}
std::vector<Diagnostic> verify(std::string_view file) { return check_decisions(file, "t.dmn").diagnostics; }
std::vector<std::string> codes_of(std::string_view file) {
    std::vector<std::string> all;
    for (const auto& finding : verify(file)) all.push_back(finding.code);
    return all;
}
constexpr const char* with_default = "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>";

} // namespace

TEST_CASE("a complete table without overlaps has no findings") {
    CHECK(codes_of(table("", {{{"< 5"}, "1"}, {{">= 5"}, "2"}})).empty());
    CHECK(codes_of(table("", {{{"< 5", "-"}, "1"}, {{">= 5", "\"a\""}, "2"}, {{">= 5", "\"b\""}, "3"}}, "<output/>", "\"a\", \"b\""))
              .empty());
}

TEST_CASE("a gap is shown by an example, at the table") {
    const auto findings = verify(table("", {{{"[0..5]"}, "1"}, {{"[6..10]"}, "2"}}));
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == "table.gap");
    CHECK(findings[0].severity == Severity::warning);
    CHECK(findings[0].line == 4);
    CHECK(findings[0].message == "no rule for n = -1");
    CHECK(findings[1].message == "no rule for n = 5.5");
    CHECK(findings[2].message == "no rule for n = 11");
}

TEST_CASE("a gap may lie in a combination of inputs") {
    const auto findings = verify(table("", {{{"< 5", "-"}, "1"}, {{">= 5", "\"a\""}, "2"}}, "<output/>", "\"a\", \"b\""));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "no rule for n = 5, k = \"b\"");
}

TEST_CASE("a default output, and hit policies that collect, leave no gap") {
    CHECK(codes_of(table("", {{{"< 5"}, "1"}}, with_default)).empty());
    CHECK(codes_of(table("hitPolicy=\"COLLECT\"", {{{"< 5"}, "1"}})).empty());
}

TEST_CASE("rules that overlap under Unique are an error at the later rule") {
    const auto findings = verify(table("", {{{"<= 5"}, "1"}, {{">= 5"}, "2"}}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "table.overlap");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].message == "the rules 1 and 2 both match for n = 5");
    CHECK(findings[0].line == 7);
}

TEST_CASE("rules that overlap under Any are an error only where they differ") {
    CHECK(codes_of(table("hitPolicy=\"ANY\"", {{{"<= 5"}, "1"}, {{">= 5"}, "1.0"}})).empty());
    CHECK(codes_of(table("hitPolicy=\"ANY\"", {{{"<= 5"}, "1"}, {{">= 5"}, "2"}})) == std::vector<std::string>{"table.conflict"});
}

TEST_CASE("a rule that those before it leave nothing is never reached under First") {
    const auto findings = verify(table("hitPolicy=\"FIRST\"", {{{"< 5"}, "1"}, {{">= 5"}, "2"}, {{"[3..7]"}, "3"}}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "table.rule-unreachable");
    CHECK(findings[0].message == "the rules before it leave nothing for rule 3");
    CHECK(codes_of(table("hitPolicy=\"FIRST\"", {{{"< 5"}, "1"}, {{"-"}, "2"}})).empty());
}

TEST_CASE("a rule for a value that is not allowed is never reached") {
    CHECK(codes_of(table("", {{{"-", "\"a\", \"b\""}, "1"}, {{"-", "\"c\""}, "2"}}, "<output/>", "\"a\", \"b\"")) ==
          std::vector<std::string>{"table.rule-unreachable"});
}

TEST_CASE("a complete table needs no default") {
    CHECK(codes_of(table("", {{{"-"}, "1"}}, with_default)) == std::vector<std::string>{"table.default-unused"});
}

TEST_CASE("defaults are for all outputs or none") {
    const auto file = dmn_file(a_decision(
        "d", "<decisionTable><output name=\"a\"><defaultOutputEntry><text>1</text></defaultOutputEntry></output><output name=\"b\"/>"
             "<rule><outputEntry><text>1</text></outputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>"));
    CHECK(codes_of(file) == std::vector<std::string>{"table.default-unused", "table.default-missing"});
}

TEST_CASE("Priority wants output values, and outputs are among them") {
    CHECK(codes_of(table("hitPolicy=\"PRIORITY\"", {{{"-"}, "1"}})) == std::vector<std::string>{"table.priority-without-values"});
    CHECK(codes_of(table("hitPolicy=\"PRIORITY\"", {{{"-"}, "3"}}, "<output><outputValues><text>1, 2</text></outputValues></output>")) ==
          std::vector<std::string>{"table.output-not-allowed"});
}

TEST_CASE("nothing is said about what a formula decides") {
    CHECK(codes_of(table("", {{{"< n"}, "1"}, {{"< 5"}, "2"}})).empty());
    CHECK(codes_of(table("hitPolicy=\"FIRST\"", {{{"? > 3"}, "1"}, {{"-"}, "2"}})).empty());
}

TEST_CASE("dates have no day between two days that follow each other") {
    const auto file = dmn_file(
        input("n", "date") +
        a_decision(
            "d",
            "<decisionTable><input><inputExpression typeRef=\"date\"><text>n</text></inputExpression></input><output/>"
            "<rule><inputEntry><text><![CDATA[<= @\"2026-03-02\"]]></text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
            "<rule><inputEntry><text><![CDATA[>= "
            "@\"2026-03-03\"]]></text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>",
            {"n"}));
    CHECK(codes_of(file).empty());
}
