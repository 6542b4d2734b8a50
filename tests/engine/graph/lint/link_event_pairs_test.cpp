// link-event.pair
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a link without its other end is an error") {
    CHECK(found("link-event.pair",
                R"(<startEvent id="s"/>
                  <intermediateThrowEvent id="t"><linkEventDefinition name="one"/></intermediateThrowEvent>
                  <intermediateCatchEvent id="c"><linkEventDefinition name="two"/></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="t"/>)") == Found{"error t", "error c"});
}

TEST_CASE("a link has one target and no flows beside it") {
    CHECK(found("link-event.pair",
                R"(<startEvent id="s"/>
                  <intermediateThrowEvent id="t"><linkEventDefinition name="one"/></intermediateThrowEvent>
                  <intermediateCatchEvent id="c"><linkEventDefinition name="one"/></intermediateCatchEvent>
                  <intermediateCatchEvent id="d"><linkEventDefinition name="one"/></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                  <sequenceFlow id="g" sourceRef="t" targetRef="c"/>)") == Found{"error t", "error c", "error d"});
}

TEST_CASE("several sources lead to one target") {
    CHECK(found("link-event.pair",
                R"(<startEvent id="s"/>
                  <intermediateThrowEvent id="t"><linkEventDefinition name="one"/></intermediateThrowEvent>
                  <intermediateThrowEvent id="u"><linkEventDefinition name="one"/></intermediateThrowEvent>
                  <intermediateCatchEvent id="c"><linkEventDefinition name="one"/></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                  <sequenceFlow id="g" sourceRef="s" targetRef="u"/>)") == nothing);
}
