// expression.language
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the language of an expression is a URI") {
    CHECK(
        found(
            "expression.language",
            in_process(
                R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression language="no uri%$!">x</conditionExpression></sequenceFlow>)")) ==
        Found{"error f"});
}

TEST_CASE("a word and a web address are URIs") {
    CHECK(
        found(
            "expression.language",
            in_process(
                R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression language="feel">x</conditionExpression></sequenceFlow><sequenceFlow id="g" sourceRef="a" targetRef="b"><conditionExpression language="https://www.omg.org/spec/DMN/20191111/FEEL/">x</conditionExpression></sequenceFlow>)")) ==
        nothing);
}
