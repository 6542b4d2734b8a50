// data.direction
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an input of the process is not written, an output not read") {
    CHECK(
        found(
            "data.direction",
            in_process(
                R"(<ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet/><outputSet/></ioSpecification><task id="t"><ioSpecification><dataInput id="ti"/><dataOutput id="to"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>out</sourceRef><targetRef>ti</targetRef></dataInputAssociation><dataOutputAssociation id="b"><sourceRef>to</sourceRef><targetRef>in</targetRef></dataOutputAssociation></task>)")) ==
        Found{"error a", "error b"});
}

TEST_CASE("the other way round is right") {
    CHECK(
        found(
            "data.direction",
            in_process(
                R"(<ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet/><outputSet/></ioSpecification><task id="t"><ioSpecification><dataInput id="ti"/><dataOutput id="to"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>in</sourceRef><targetRef>ti</targetRef></dataInputAssociation><dataOutputAssociation id="b"><sourceRef>to</sourceRef><targetRef>out</targetRef></dataOutputAssociation></task>)")) ==
        nothing);
}

TEST_CASE("the data of an event is the event's") {
    CHECK(
        found(
            "data.direction",
            in_process(
                R"(<dataObject id="d"/><endEvent id="e"><dataInput id="ei"/><dataInputAssociation id="a"><sourceRef>d</sourceRef><targetRef>ei</targetRef></dataInputAssociation></endEvent>)")) ==
        nothing);
}
