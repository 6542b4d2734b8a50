// receive-task.message-data
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a receive task has one output for its message") {
    CHECK(
        found(
            "receive-task.message-data",
            in_process(
                R"(<receiveTask id="t" messageRef="order"><ioSpecification><dataOutput id="i" itemSubjectRef="text"/><dataOutput id="j" itemSubjectRef="text"/><inputSet/><outputSet/><outputSet/></ioSpecification></receiveTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error t", "error t"});
}

TEST_CASE("of the type of the message") {
    CHECK(
        found(
            "receive-task.message-data",
            in_process(
                R"(<receiveTask id="t" messageRef="order"><ioSpecification><dataOutput id="i"/><inputSet/><outputSet/></ioSpecification></receiveTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error i"});
}

TEST_CASE("this one has") {
    CHECK(
        found(
            "receive-task.message-data",
            in_process(
                R"(<receiveTask id="t" messageRef="order"><ioSpecification><dataOutput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></receiveTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        nothing);
}
