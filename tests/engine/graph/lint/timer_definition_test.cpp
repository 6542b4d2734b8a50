// timer.definition
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a timer without a time is an error") {
    CHECK(found("timer.definition",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition/></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a timer with two times is an error") {
    CHECK(found("timer.definition",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration><timeDate>2026-01-01T00:00:00Z</timeDate></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a timer with one time is fine") {
    CHECK(found("timer.definition",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}
