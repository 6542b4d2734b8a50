// call-activity.data
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a call gives what is asked for") {
    CHECK(
        found(
            "call-activity.data",
            in_process(
                R"(<callActivity id="c" calledElement="g"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><globalTask id="g"><ioSpecification><dataInput id="gi" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></globalTask>)")) ==
        Found{"error c", "error c"});
}

TEST_CASE("in the type that is asked for") {
    CHECK(
        found(
            "call-activity.data",
            in_process(
                R"(<callActivity id="c" calledElement="g"><ioSpecification><dataInput id="i" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification></callActivity>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><globalTask id="g"><ioSpecification><dataInput id="gi" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></globalTask>)")) ==
        Found{"error i"});
}

TEST_CASE("this one does") {
    CHECK(
        found(
            "call-activity.data",
            in_process(
                R"(<callActivity id="c" calledElement="g"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></callActivity>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><globalTask id="g"><ioSpecification><dataInput id="gi" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></globalTask>)")) ==
        nothing);
}

TEST_CASE("where neither says anything, nothing is asked") {
    CHECK(found("call-activity.data", in_process(R"(<callActivity id="c" calledElement="g"/>)", R"(<globalTask id="g"/>)")) == nothing);
}
