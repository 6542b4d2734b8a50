// loop.characteristics
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a task does not loop in two ways") {
    CHECK(found("loop.characteristics",
                R"(<task id="t"><standardLoopCharacteristics/><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)") == Found{"error t"});
}

TEST_CASE("it may loop in one") {
    CHECK(found("loop.characteristics",
                R"(<task id="t"><standardLoopCharacteristics/></task>)") == nothing);
}
