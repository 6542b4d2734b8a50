// expression.not-formal
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("strict checking wants formal expressions in an executable process") {
    CHECK(found("expression.not-formal",
                R"(<startEvent id="s"><conditionalEventDefinition><condition>x</condition></conditionalEventDefinition></startEvent>)", {}, Mode::strict) == Found{"error s"});
}

TEST_CASE("normal checking evaluates them all the same") {
    CHECK(found("expression.not-formal",
                R"(<startEvent id="s"><conditionalEventDefinition><condition>x</condition></conditionalEventDefinition></startEvent>)") == nothing);
}
