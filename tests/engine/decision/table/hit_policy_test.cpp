// Hit policies (DMN 1.5, 8.2.10 and 10.3.2.10).
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

struct TableRow {
    std::string_view in, out;
};
/// One input `n`, one output.
std::string table(std::string_view attributes, std::initializer_list<TableRow> rules, std::string_view output = "<output/>") {
    std::string text =
        fmt::format("<decisionTable {}><input><inputExpression><text>n</text></inputExpression></input>{}", attributes, output);
    for (const auto& rule : rules)
        text += fmt::format("<rule><inputEntry><text><![CDATA[{}]]></text></inputEntry><outputEntry><text>{}</text></outputEntry></rule>",
                            rule.in, rule.out);
    return input("n") + a_decision("d", text + "</decisionTable>", {"n"});
}
constexpr const char* priorities = "<output><outputValues><text>\"high\", \"middle\", \"low\"</text></outputValues></output>";
const std::initializer_list<TableRow> overlapping = {{"> 0", "\"low\""}, {"> 5", "\"high\""}, {"> 3", "\"middle\""}};

} // namespace

TEST_CASE("unique: one rule, or a conflict that is named") {
    const auto elements = table("hitPolicy=\"UNIQUE\"", {{"< 5", "\"a\""}, {">= 5", "\"b\""}, {"> 100", "\"c\""}});
    CHECK(answer(elements, "d", {{"n", 4}}) == "\"a\"");
    const auto conflict = ask(elements, "d", {{"n", 200}});
    CHECK(conflict.value.is_null());
    REQUIRE(conflict.problems.size() == 1);
    CHECK(conflict.problems[0].code == "decision.unique-conflict");
    CHECK(conflict.problems[0].message.find("2, 3") != std::string::npos);
}

TEST_CASE("any: several rules that agree") {
    const auto elements = table("hitPolicy=\"ANY\"", {{"< 5", "1"}, {"< 10", "1.0"}, {"< 3", "2"}});
    CHECK(answer(elements, "d", {{"n", 4}}) == "1");
    CHECK(codes(ask(elements, "d", {{"n", 1}})) == std::vector<std::string>{"decision.any-conflict"});
}

TEST_CASE("first: the first in rule order") { CHECK(answer(table("hitPolicy=\"FIRST\"", overlapping), "d", {{"n", 9}}) == "\"low\""); }

TEST_CASE("priority and output order go by the order of the output values") {
    CHECK(answer(table("hitPolicy=\"PRIORITY\"", overlapping, priorities), "d", {{"n", 9}}) == "\"high\"");
    CHECK(answer(table("hitPolicy=\"OUTPUT ORDER\"", overlapping, priorities), "d", {{"n", 9}}) == "[\"high\", \"middle\", \"low\"]");
}

TEST_CASE("priority may come from the allowed values of the output's type") {
    const std::string type = "<itemDefinition name=\"tRank\"><typeRef>string</typeRef><allowedValues><text>\"high\", \"middle\", "
                             "\"low\"</text></allowedValues></itemDefinition>";
    CHECK(answer(type + table("hitPolicy=\"PRIORITY\"", overlapping, "<output typeRef=\"tRank\"/>"), "d", {{"n", 4}}) == "\"middle\"");
}

TEST_CASE("rule order and collect give lists; collect may aggregate") {
    const std::initializer_list<TableRow> numbers = {{"> 0", "1"}, {"> 0", "5"}, {"> 0", "3"}};
    CHECK(answer(table("hitPolicy=\"RULE ORDER\"", numbers), "d", {{"n", 1}}) == "[1, 5, 3]");
    CHECK(answer(table("hitPolicy=\"COLLECT\"", numbers), "d", {{"n", 1}}) == "[1, 5, 3]");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", numbers), "d", {{"n", 1}}) == "9");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", numbers), "d", {{"n", 1}}) == "3");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", numbers), "d", {{"n", 1}}) == "1");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", numbers), "d", {{"n", 1}}) == "5");
}

TEST_CASE("no rule: the default output, else null") {
    CHECK(answer(table("", {{"> 5", "1"}}, "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>"), "d", {{"n", 1}}) ==
          "0");
    CHECK(codes(ask(table("", {{"> 5", "1"}}), "d", {{"n", 1}})) == std::vector<std::string>{"decision.no-rule"});
    CHECK(ask(table("hitPolicy=\"COLLECT\"", {{"> 5", "1"}}), "d", {{"n", 1}}).value.is_null());
}

TEST_CASE("several outputs give contexts, and priority looks at them from left to right") {
    const std::string text = "<decisionTable hitPolicy=\"OUTPUT ORDER\"><input><inputExpression><text>n</text></inputExpression></input>"
                             "<output name=\"a\"><outputValues><text>\"x\",\"y\"</text></outputValues></output><output "
                             "name=\"b\"><outputValues><text>1, 2</text></outputValues></output>"
                             "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"y\"</text></"
                             "outputEntry><outputEntry><text>1</text></outputEntry></rule>"
                             "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"x\"</text></"
                             "outputEntry><outputEntry><text>2</text></outputEntry></rule>"
                             "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"x\"</text></"
                             "outputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>";
    CHECK(answer(input("n") + a_decision("d", text, {"n"}), "d", {{"n", 1}}) == "[{a: \"x\", b: 1}, {a: \"x\", b: 2}, {a: \"y\", b: 1}]");
}

TEST_CASE("a value outside of the input values does not match \"-\", and is a problem") {
    const std::string text =
        "<decisionTable hitPolicy=\"FIRST\"><input><inputExpression><text>n</text></inputExpression><inputValues><text>1, "
        "2</text></inputValues></input><output/>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"any\"</text></outputEntry></rule></decisionTable>";
    const auto elements = input("n") + a_decision("d", text, {"n"});
    CHECK(answer(elements, "d", {{"n", 2}}) == "\"any\"");
    CHECK(codes(ask(elements, "d", {{"n", 3}})) == std::vector<std::string>{"decision.input-not-allowed", "decision.no-rule"});
}

TEST_CASE("the shape of a table is checked when it is read") {
    CHECK(findings(a_decision("d", "<decisionTable><input/><output/></decisionTable>")) ==
          std::vector<std::string>{"dmn.input-expression-missing@2"});
    CHECK(findings(a_decision("d", "<decisionTable/>")) == std::vector<std::string>{"dmn.table-without-output@2"});
    CHECK(findings(a_decision("d", "<decisionTable><output/><rule/></decisionTable>")) == std::vector<std::string>{"dmn.rule-outputs@2"});
    CHECK(findings(a_decision("d", "<decisionTable hitPolicy=\"BEST\"><output/></decisionTable>")) ==
          std::vector<std::string>{"dmn.unknown-word@2"});
}

TEST_CASE("a table tells which rules matched, and on request why") {
    const auto model = read(table("hitPolicy=\"FIRST\"", overlapping));
    const auto plain = model->decide("d", {.inputs = {{"n", 4}}}).value();
    REQUIRE(plain.steps[0].tables.size() == 1);
    CHECK(plain.steps[0].tables[0].matched == std::vector<int>{1, 3});
    CHECK(plain.steps[0].tables[0].rules.empty());
    const auto explained = model->decide("d", {.inputs = {{"n", 4}}, .explain = true}).value();
    const auto& rules = explained.steps[0].tables[0].rules;
    REQUIRE(rules.size() == 3);
    CHECK_FALSE(rules[1].matched);
    CHECK(rules[1].cells[0].text == "> 5");
    CHECK(rules[1].cells[0].holds == false);
}
