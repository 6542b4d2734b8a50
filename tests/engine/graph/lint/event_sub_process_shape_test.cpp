// event-sub-process.shape
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a flow into an event sub-process is an error") {
    CHECK(found("event-sub-process.shape",
                R"(<startEvent id="s"/>
                  <subProcess id="u" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>
                  <sequenceFlow id="f" sourceRef="s" targetRef="u"/>)") == Found{"error u"});
}

TEST_CASE("without flows it is fine") {
    CHECK(found("event-sub-process.shape",
                R"(<startEvent id="s"/>
                  <subProcess id="u" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>)") == nothing);
}
