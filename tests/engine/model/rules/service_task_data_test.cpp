// service-task.operation-data
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a task that calls an operation has one input set") {
    CHECK(
        found(
            "service-task.operation-data",
            in_process(
                R"(<serviceTask id="t" operationRef="op"></serviceTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error t"});
}

TEST_CASE("and one output set at most") {
    CHECK(
        found(
            "service-task.operation-data",
            in_process(
                R"(<serviceTask id="t" operationRef="op"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><dataOutput id="o" itemSubjectRef="number"/><inputSet/><outputSet/><outputSet/></ioSpecification></serviceTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error t"});
}

TEST_CASE("its input and output have the types of the messages") {
    CHECK(
        found(
            "service-task.operation-data",
            in_process(
                R"(<serviceTask id="t" operationRef="op"><ioSpecification><dataInput id="i" itemSubjectRef="number"/><dataOutput id="o" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></serviceTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error i", "error o"});
}

TEST_CASE("this one has") {
    CHECK(
        found(
            "service-task.operation-data",
            in_process(
                R"(<serviceTask id="t" operationRef="op"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><dataOutput id="o" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification></serviceTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        nothing);
}

TEST_CASE("an operation's messages need an input and an output") {
    CHECK(
        found(
            "service-task.operation-data",
            in_process(
                R"(<serviceTask id="t" operationRef="op"><ioSpecification><inputSet/><outputSet/></ioSpecification></serviceTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><message id="order" itemRef="text"/><message id="answer" itemRef="text"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error t", "error t"});
}
