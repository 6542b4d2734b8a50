// event.data-type
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the data has the type of the message or signal") {
    CHECK(
        found(
            "event.data-type",
            in_process(
                R"(<endEvent id="e"><dataInput id="a" itemSubjectRef="text"/><dataInput id="b" itemSubjectRef="text"/><messageEventDefinition messageRef="order"/><signalEventDefinition signalRef="sig"/></endEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><signal id="sig" structureRef="number"/>)")) ==
        Found{"error b"});
}

TEST_CASE("in the order of the definitions") {
    CHECK(
        found(
            "event.data-type",
            in_process(
                R"(<endEvent id="e"><dataInput id="a" itemSubjectRef="text"/><dataInput id="b" itemSubjectRef="number"/><messageEventDefinition messageRef="order"/><signalEventDefinition signalRef="sig"/></endEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><signal id="sig" structureRef="number"/>)")) ==
        nothing);
}
