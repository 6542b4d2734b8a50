// flow.default-elsewhere
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a default flow of another element is an error") {
    CHECK(found("flow.default-elsewhere",
                R"(<startEvent id="s"/>
                  <task id="a" default="f"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>)") == Found{"error a"});
}

TEST_CASE("one of its own is not") {
    CHECK(found("flow.default-elsewhere",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a" default="g"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"/>)") == nothing);
}
