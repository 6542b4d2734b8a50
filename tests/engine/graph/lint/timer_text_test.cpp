// timer.text
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a duration that is none is an error") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a date is no duration") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>2026-01-01T00:00:00Z</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a duration is no date") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDate>P3D</timeDate></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a cron text is no cycle") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>0 0 * * *</timeCycle></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("ISO 8601 of the right kind is fine") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>R3/PT10M</timeCycle></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}

TEST_CASE("FEEL is left to the expression rule") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>=Period</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}
