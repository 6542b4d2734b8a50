// send-task.message-data
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a send task has one input for its message") {
    CHECK(
        found(
            "send-task.message-data",
            in_process(
                R"(<sendTask id="t" messageRef="order"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><dataInput id="j" itemSubjectRef="text"/><inputSet/><inputSet/><outputSet/></ioSpecification></sendTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error t", "error t"});
}

TEST_CASE("of the type of the message") {
    CHECK(
        found(
            "send-task.message-data",
            in_process(
                R"(<sendTask id="t" messageRef="order"><ioSpecification><dataInput id="i" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification></sendTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        Found{"error i"});
}

TEST_CASE("this one has") {
    CHECK(
        found(
            "send-task.message-data",
            in_process(
                R"(<sendTask id="t" messageRef="order"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification></sendTask>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        nothing);
}

TEST_CASE("data is that of a message, named by the task or by its operation") {
    const std::string io =
        R"(<ioSpecification><dataInput id="d" itemSubjectRef="text"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification>)";
    const char* roots =
        R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><message id="order" itemRef="number"/><message id="bare"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef></operation></interface>)";
    CHECK(found("send-task.message-data", in_process("<sendTask id=\"t\">" + io + "</sendTask>", roots)) == Found{"error t"});
    CHECK(found("send-task.message-data", in_process("<sendTask id=\"t\" messageRef=\"bare\">" + io + "</sendTask>", roots)) ==
          Found{"error d"});
    CHECK(found("send-task.message-data", in_process("<sendTask id=\"t\" operationRef=\"op\">" + io + "</sendTask>", roots)) ==
          Found{"error d"});
}
