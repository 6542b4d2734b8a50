// call-activity.no-none-start
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a process that only an event starts cannot be called") {
    CHECK(
        found(
            "call-activity.no-none-start",
            R"(<signal id="sig"/><process id="p"><callActivity id="c" calledElement="q"/></process><process id="q"><startEvent id="s"><signalEventDefinition signalRef="sig"/></startEvent></process>)") ==
        Found{"error q"});
}

TEST_CASE("with a none start event it can") {
    CHECK(found("call-activity.no-none-start",
                R"(<process id="p"><callActivity id="c" calledElement="q"/></process><process id="q"><startEvent id="s"/></process>)") ==
          nothing);
}

TEST_CASE("and not one that begins anywhere") {
    CHECK(found("call-activity.no-none-start",
                R"(<process id="p"><callActivity id="c" calledElement="q"/></process><process id="q"><task id="t"/></process>)") ==
          Found{"error q"});
}
