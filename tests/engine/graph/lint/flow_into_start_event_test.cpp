// start-event.incoming
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a flow into a start event is an error") {
    CHECK(found("start-event.incoming",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="back" sourceRef="a" targetRef="s"/>)") == Found{"error back"});
}

TEST_CASE("a flow out of it is not") {
    CHECK(found("start-event.incoming",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>)") == nothing);
}
