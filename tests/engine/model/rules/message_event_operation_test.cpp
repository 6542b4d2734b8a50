// message-event.operation
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a message event of an executable process names message and operation") {
    CHECK(found("message-event.operation", in_process(R"(<startEvent id="s"><messageEventDefinition/></startEvent>)")) ==
          Found{"error s", "error s"});
}

TEST_CASE("this one does") {
    CHECK(
        found(
            "message-event.operation",
            in_process(
                R"(<startEvent id="s"><messageEventDefinition messageRef="order"><operationRef>op</operationRef></messageEventDefinition></startEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface>)")) ==
        nothing);
}

TEST_CASE("modellers leave the operation out: by default nothing is said") {
    CHECK(
        found(
            "message-event.operation",
            R"(<message id="order"/><process id="p"><startEvent id="s"><messageEventDefinition messageRef="order"/></startEvent></process>)",
            false) == nothing);
}

TEST_CASE("also where it refers to a definition that several share") {
    CHECK(found("message-event.operation", in_process(R"(<endEvent id="e"><eventDefinitionRef>d</eventDefinitionRef></endEvent>)",
                                                      R"(<messageEventDefinition id="d"/>)")) == Found{"error e", "error e"});
}
