// conditional-event.syntax
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a conditional event whose condition is not FEEL never occurs") {
    CHECK(found("conditional-event.syntax",
                R"(<startEvent id="s"><conditionalEventDefinition><condition>x &gt;</condition></conditionalEventDefinition></startEvent>)") == Found{"warning s"});
}

TEST_CASE("FEEL is fine") {
    CHECK(found("conditional-event.syntax",
                R"(<startEvent id="s"><conditionalEventDefinition><condition>x &gt; 1</condition></conditionalEventDefinition></startEvent>)") == nothing);
}
