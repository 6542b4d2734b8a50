// event-sub-process.start
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an event sub-process waits for an event") {
    CHECK(found("event-sub-process.start",
                R"(<subProcess id="u" triggeredByEvent="true"><startEvent id="i"/></subProcess>)") == Found{"error i"});
}

TEST_CASE("it has exactly one start event") {
    CHECK(found("event-sub-process.start",
                R"(<subProcess id="u" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent><startEvent id="k"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>
                  <subProcess id="v" triggeredByEvent="true"><task id="t"/></subProcess>)") == Found{"error u", "error v"});
}

TEST_CASE("other sub-processes do not concern it") {
    CHECK(found("event-sub-process.start",
                R"(<subProcess id="u"><startEvent id="i"/></subProcess>)") == nothing);
}
