// resource-role.assignment
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a role has a resource or an expression, not both") {
    CHECK(
        found(
            "resource-role.assignment",
            in_process(
                R"(<task id="t"><performer id="r"><resourceRef>R</resourceRef><resourceAssignmentExpression><formalExpression>x</formalExpression></resourceAssignmentExpression></performer></task>)",
                R"(<resource id="R" name="R"/>)")) == Found{"error r"});
}

TEST_CASE("parameters belong to a resource") {
    CHECK(
        found(
            "resource-role.assignment",
            in_process(
                R"(<task id="t"><performer id="r"><resourceParameterBinding parameterRef="q"><formalExpression>1</formalExpression></resourceParameterBinding><resourceAssignmentExpression><formalExpression>x</formalExpression></resourceAssignmentExpression></performer></task>)",
                R"(<resource id="R" name="R"><resourceParameter id="q"/></resource>)")) == Found{"error r"});
}

TEST_CASE("one of them is enough") {
    CHECK(
        found(
            "resource-role.assignment",
            in_process(
                R"(<task id="t"><performer id="r"><resourceAssignmentExpression><formalExpression>x</formalExpression></resourceAssignmentExpression></performer><performer id="o"><resourceRef>R</resourceRef></performer></task>)",
                R"(<resource id="R" name="R"/>)")) == nothing);
}

TEST_CASE("parameters without their resource are bound to nothing") {
    CHECK(
        found(
            "resource-role.assignment",
            in_process(
                R"(<task id="t"><potentialOwner id="r"><resourceParameterBinding parameterRef="q"><formalExpression>1</formalExpression></resourceParameterBinding></potentialOwner></task>)",
                R"(<resource id="R" name="R"><resourceParameter id="q"/></resource>)")) == Found{"error r"});
}
