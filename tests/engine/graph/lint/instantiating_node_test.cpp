// node.instantiate-incoming
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a receive task that instantiates has no incoming flow") {
    CHECK(found("node.instantiate-incoming",
                R"(<startEvent id="s"/>
                  <receiveTask id="r" messageRef="m" instantiate="true"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="r"/>)", R"(<message id="m"/>)") == Found{"warning r"});
}

TEST_CASE("one that does not may have one") {
    CHECK(found("node.instantiate-incoming",
                R"(<startEvent id="s"/>
                  <receiveTask id="r" messageRef="m"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="r"/>)", R"(<message id="m"/>)") == nothing);
}
