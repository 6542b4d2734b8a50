// scope.no-start
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a process with an end event but no start event cannot begin") {
    CHECK(found("scope.no-start",
                R"(<task id="a"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="a" targetRef="e"/>)") == Found{"error p"});
}

TEST_CASE("without start and end events every node without incoming flow starts") {
    CHECK(found("scope.no-start",
                R"(<task id="a"/>
                  <task id="b"/>
                  <sequenceFlow id="f" sourceRef="a" targetRef="b"/>)") == nothing);
}

TEST_CASE("a cycle alone never begins") {
    CHECK(found("scope.no-start",
                R"(<task id="a"/>
                  <task id="b"/>
                  <sequenceFlow id="f" sourceRef="a" targetRef="b"/>
                  <sequenceFlow id="g" sourceRef="b" targetRef="a"/>)") == Found{"error p"});
}

TEST_CASE("a receive task that instantiates begins the process") {
    CHECK(found("scope.no-start",
                R"(<receiveTask id="r" messageRef="m" instantiate="true"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="r" targetRef="e"/>)", R"(<message id="m"/>)") == nothing);
}

TEST_CASE("a sub-process is named where it has no start") {
    CHECK(found("scope.no-start",
                R"(<startEvent id="s"/>
                  <subProcess id="u"><endEvent id="i"/></subProcess>
                  <sequenceFlow id="f" sourceRef="s" targetRef="u"/>)") == Found{"error u"});
}
