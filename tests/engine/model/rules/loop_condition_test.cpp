// loop.no-condition
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a loop of an executable process has a condition") {
    CHECK(found("loop.no-condition", in_process(R"(<task id="t"><standardLoopCharacteristics testBefore="true"/></task>)")) ==
          Found{"error t"});
    CHECK(found("loop.no-condition", in_process(R"(<subProcess id="t"><standardLoopCharacteristics loopMaximum="3"/></subProcess>)")) ==
          Found{"error t"});
    CHECK(
        found(
            "loop.no-condition",
            in_process(
                R"(<task id="t"><standardLoopCharacteristics><loopCondition>n = 1</loopCondition></standardLoopCharacteristics></task>)")) ==
        nothing);
}

TEST_CASE("the engine loops up to the maximum without one: by default nothing is said") {
    CHECK(found("loop.no-condition", in_process(R"(<task id="t"><standardLoopCharacteristics loopMaximum="3"/></task>)"), false) ==
          nothing);
}
