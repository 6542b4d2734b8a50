// callable.io-binding
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("what is offered as a service binds its data") {
    CHECK(
        found(
            "callable.io-binding",
            R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef><ioSpecification><dataInput id="gi" itemSubjectRef="text"/><dataOutput id="go" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification></globalTask>)") ==
        Found{"error g"});
}

TEST_CASE("to messages of the same type") {
    CHECK(
        found(
            "callable.io-binding",
            R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef><ioSpecification><dataInput id="gi" itemSubjectRef="number"/><dataOutput id="go" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification><ioBinding operationRef="op" inputDataRef="gi" outputDataRef="go"/></globalTask>)") ==
        Found{"error g"});
}

TEST_CASE("this one does") {
    CHECK(
        found(
            "callable.io-binding",
            R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/><message id="order" itemRef="text"/><message id="answer" itemRef="number"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>order</inMessageRef><outMessageRef>answer</outMessageRef></operation></interface><globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef><ioSpecification><dataInput id="gi" itemSubjectRef="text"/><dataOutput id="go" itemSubjectRef="number"/><inputSet/><outputSet/></ioSpecification><ioBinding operationRef="op" inputDataRef="gi" outputDataRef="go"/></globalTask>)") ==
        nothing);
}

TEST_CASE("data without a type is not bound to a typed message") {
    CHECK(
        found(
            "callable.io-binding",
            R"(<itemDefinition id="text" structureRef="xsd:string"/><message id="m" itemRef="text"/><interface id="i" name="i"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>
                  <globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef><ioSpecification><dataInput id="d"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification><ioBinding operationRef="op" inputDataRef="d" outputDataRef="d"/></globalTask>)") ==
        Found{"error g"});
}
