// multi-instance.no-count
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("multi-instance without cardinality and collection is an error") {
    CHECK(found("multi-instance.no-count",
                R"(<task id="t"><multiInstanceLoopCharacteristics/></task>)") == Found{"error t"});
}

TEST_CASE("either of them is enough") {
    CHECK(found("multi-instance.no-count",
                R"(<task id="t"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)") == nothing);
}
