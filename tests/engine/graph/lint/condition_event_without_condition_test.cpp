// conditional-event.no-condition
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a conditional event without a condition never happens") {
    CHECK(found("conditional-event.no-condition",
                R"(<startEvent id="s"><conditionalEventDefinition/></startEvent>)") == Found{"error s"});
}

TEST_CASE("one with a condition may") {
    CHECK(found("conditional-event.no-condition",
                R"(<startEvent id="s"><conditionalEventDefinition><condition>x &gt; 1</condition></conditionalEventDefinition></startEvent>)") == nothing);
}
