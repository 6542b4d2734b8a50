// expression.not-formal
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the assignment of an executable process is a formal expression") {
    CHECK(
        found(
            "expression.not-formal",
            in_process(
                R"(<userTask id="t"><performer id="r"><resourceAssignmentExpression><expression>the head</expression></resourceAssignmentExpression></performer></userTask>)")) ==
        Found{"error r"});
    CHECK(
        found(
            "expression.not-formal",
            in_process(
                R"(<userTask id="t"><performer id="r"><resourceRef>R</resourceRef><resourceParameterBinding id="b" parameterRef="q"><expression>1</expression></resourceParameterBinding></performer></userTask>)",
                R"(<resource id="R" name="R"><resourceParameter id="q"/></resource>)")) == Found{"error b"});
}

TEST_CASE("one that is drawn to be read may be in natural language, and by default nothing is said") {
    const char* task =
        R"(<process id="p" isExecutable="false"><userTask id="t"><performer id="r"><resourceAssignmentExpression><expression>the head</expression></resourceAssignmentExpression></performer></userTask></process>)";
    CHECK(found("expression.not-formal", task) == nothing);
    CHECK(
        found(
            "expression.not-formal",
            in_process(
                R"(<userTask id="t"><performer id="r"><resourceAssignmentExpression><expression>x</expression></resourceAssignmentExpression></performer></userTask>)"),
            false) == nothing);
}
