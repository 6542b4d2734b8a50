// end-event.outgoing
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a flow out of an end event is an error") {
    CHECK(found("end-event.outgoing",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/>
                  <sequenceFlow id="on" sourceRef="e" targetRef="a"/>)") == Found{"error on"});
}

TEST_CASE("a flow into it is not") {
    CHECK(found("end-event.outgoing",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/>)") == nothing);
}
