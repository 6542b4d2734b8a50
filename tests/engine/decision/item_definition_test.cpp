// Item definitions (DMN 1.5, 7.3.3) and the conversions of 10.3.2.9.4.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string person =
    "<itemDefinition name=\"tPerson\"><itemComponent name=\"Full Name\"><typeRef>string</typeRef></itemComponent>"
    "<itemComponent "
    "name=\"Age\"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemComponent></itemDefinition>\n";
} // namespace

TEST_CASE("input data that do not conform to their type are null, and a problem says so") {
    const auto elements = input("n", "number") + a_decision("d", literal("n = null"), {"n"});
    CHECK(answer(elements, "d", {{"n", 1}}) == "false");
    const auto outcome = ask(elements, "d", {{"n", "1"}});
    CHECK(outcome.value == Value(true));
    CHECK(codes(outcome) == std::vector<std::string>{"decision.type-mismatch"});
}

TEST_CASE("a value becomes a list of it, a list of one becomes that one, a date becomes its beginning") {
    CHECK(answer(a_decision("d", literal("1"), {}, "", "list<number>")) == "[1]");
    CHECK(answer(a_decision("d", literal("[1]"), {}, "", "number")) == "1");
    CHECK(answer(a_decision("d", literal("[1, 2]"), {}, "", "number")) == "null");
    CHECK(answer(a_decision("d", literal("string(@\"2026-03-02\" instance of date)"), {}, "", "string")) == "\"true\"");
    CHECK(ask(a_decision("d", literal("@\"2026-03-02\""), {}, "", "date and time"), "d").value.type() == Value::Type::date_time);
}

TEST_CASE("components are read by their names, spaces and all") {
    const auto elements = person + input("p", "tPerson") + a_decision("d", literal("p.Full Name + \"!\""), {"p"});
    CHECK(answer(elements, "d", {{"p", Context{{"Full Name", "Wang Fang"}, {"Age", 30}}}}) == "\"Wang Fang!\"");
}

TEST_CASE("a component outside of its allowed values makes the whole not conform") {
    const auto elements = person + input("p", "tPerson") + a_decision("d", literal("p = null"), {"p"});
    CHECK(answer(elements, "d", {{"p", Context{{"Full Name", "x"}, {"Age", 30}}}}) == "false");
    CHECK(answer(elements, "d", {{"p", Context{{"Full Name", "x"}, {"Age", 200}}}}) == "true");
}

TEST_CASE("allowed values hold for each element of a collection, a type constraint for the whole") {
    const std::string grades =
        "<itemDefinition name=\"tGrades\" "
        "isCollection=\"true\"><typeRef>number</typeRef><allowedValues><text>[1..6]</text></allowedValues></itemDefinition>\n"
        "<itemDefinition name=\"tPair\" isCollection=\"true\"><typeRef>number</typeRef><typeConstraint><text>count(?) = "
        "2</text></typeConstraint></itemDefinition>\n";
    CHECK(answer(grades + a_decision("d", literal("[1, 6]"), {}, "", "tGrades")) == "[1, 6]");
    CHECK(answer(grades + a_decision("d", literal("[1, 7]"), {}, "", "tGrades")) == "null");
    CHECK(answer(grades + a_decision("d", literal("[8, 9]"), {}, "", "tPair")) == "[8, 9]");
    CHECK(answer(grades + a_decision("d", literal("[8]"), {}, "", "tPair")) == "null");
}

TEST_CASE("expressions may ask for a type of the model") {
    CHECK(answer(person + a_decision("d", literal("{Full Name: \"x\", Age: 3} instance of tPerson"))) == "true");
    CHECK(answer(person + a_decision("d", literal("{Full Name: \"x\", Age: 300} instance of tPerson"))) == "false");
}

TEST_CASE("texts of JSON become dates where the type says so, and only where that is asked for") {
    const auto model = read(input("from", "date") + a_decision("d", literal("from + duration(\"P1D\")"), {"from"}));
    CHECK(to_json(model->decide("d", {.inputs = {{"from", "2026-02-28"}}, .texts_as_typed = true}).value().value) == "\"2026-03-01\"");
    CHECK(model->decide("d", {.inputs = {{"from", "2026-02-28"}}}).value().value.is_null());
    CHECK(model->decide("d", {.inputs = {{"from", "soon"}}, .texts_as_typed = true}).value().value.is_null());
}

TEST_CASE("a type that nobody defines is pointed out, and nothing is checked by it") {
    CHECK(findings(a_decision("d", literal("1"), {}, "", "tNowhere")) == std::vector<std::string>{"dmn.unknown-type@2"});
    CHECK(read_decisions(dmn_file(a_decision("d", literal("1"), {}, "", "tNowhere")), "x").model->decide("d", {}).value().value ==
          Value(1));
}

TEST_CASE("files of DMN 1.1 name types with prefixes") {
    const std::string old = "<definitions xmlns=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" "
                            "xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\" name=\"old\" namespace=\"urn:old\">"
                            "<decision id=\"d\" name=\"d\"><variable name=\"d\" "
                            "typeRef=\"feel:number\"/><literalExpression><text>\"x\"</text></literalExpression></decision></definitions>";
    const auto report = read_decisions(old, "old.dmn");
    REQUIRE(report.usable);
    CHECK(report.model->decide("d", {}).value().value.is_null());
}
