// scope.implicit-start-or-end
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("strict checking wants a flow to and from each task between start and end events") {
    CHECK(found("scope.implicit-start-or-end",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <task id="b"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="b" targetRef="e"/>)", {}, Mode::strict) == Found{"error a", "error b"});
}

TEST_CASE("without start and end events tasks begin and end where they stand") {
    CHECK(found("scope.implicit-start-or-end",
                R"(<task id="a"/>
                  <task id="b"/>
                  <sequenceFlow id="f" sourceRef="a" targetRef="b"/>)", {}, Mode::strict) == nothing);
}

TEST_CASE("a scope that begins with an event ends with one") {
    CHECK(found("scope.implicit-start-or-end", R"(<startEvent id="s"/><task id="a"/><task id="b"/>)" + flow("f", "s", "a") + flow("g", "a", "b") + flow("h", "b", "a"), {}, Mode::strict) == Found{"error s"});
}
