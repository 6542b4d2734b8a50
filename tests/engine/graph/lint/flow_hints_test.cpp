// node.flow-list
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("strict checking compares the lists with the flows") {
    CHECK(found("node.flow-list",
                R"(<startEvent id="s"/>
                  <task id="a"><incoming>g</incoming></task>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"/>)", {}, Mode::strict) == Found{"error s", "error a", "error a", "error a", "error e"});
}

TEST_CASE("a file without lists is complete") {
    CHECK(found("node.flow-list",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/>)", {}, Mode::strict) == nothing);
}

TEST_CASE("normal checking leaves the lists alone") {
    CHECK(found("node.flow-list",
                R"(<startEvent id="s"/>
                  <task id="a"><incoming>f</incoming></task>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"/>)") == nothing);
}

TEST_CASE("a sub-process without lists is not complete in a file that has some") {
    CHECK(found("node.flow-list",
                R"(<startEvent id="s"><outgoing>f</outgoing></startEvent><subProcess id="sub"><incoming>f</incoming><startEvent id="s2"/><endEvent id="e2"/><sequenceFlow id="g" sourceRef="s2" targetRef="e2"/></subProcess>
                  <sequenceFlow id="f" sourceRef="s" targetRef="sub"/>)", {}, Mode::strict) == Found{"error s2", "error e2"});
}

TEST_CASE("a flow is listed once") {
    CHECK(found("node.flow-list",
                R"(<startEvent id="s"><outgoing>f</outgoing><outgoing>f</outgoing></startEvent>
                  <endEvent id="e"><incoming>f</incoming></endEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/>)", {}, Mode::strict) == Found{"error s"});
}
