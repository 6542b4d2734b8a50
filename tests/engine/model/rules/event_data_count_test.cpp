// event.data-count
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("each event definition has its data") {
    CHECK(
        found(
            "event.data-count",
            in_process(
                R"(<endEvent id="e"><dataInput id="a"/><messageEventDefinition messageRef="order"/><signalEventDefinition signalRef="sig"/></endEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><signal id="sig" structureRef="number"/>)")) ==
        Found{"error e"});
}

TEST_CASE("two have two") {
    CHECK(
        found(
            "event.data-count",
            in_process(
                R"(<endEvent id="e"><dataInput id="a"/><dataInput id="b"/><messageEventDefinition messageRef="order"/><signalEventDefinition signalRef="sig"/></endEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><signal id="sig" structureRef="number"/>)")) ==
        nothing);
}

TEST_CASE("an event without data needs none") {
    CHECK(
        found(
            "event.data-count",
            in_process(
                R"(<endEvent id="e"><messageEventDefinition messageRef="order"/></endEvent>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><signal id="sig" structureRef="number"/>)")) ==
        nothing);
}
