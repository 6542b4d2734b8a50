// expression.no-body
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a message path has a body") {
    CHECK(
        found(
            "expression.no-body",
            R"(<message id="m"/><correlationProperty id="k"><correlationPropertyRetrievalExpression messageRef="m"><messagePath/></correlationPropertyRetrievalExpression></correlationProperty>)") ==
        Found{"error k"});
}

TEST_CASE("an expression is one") {
    CHECK(
        found(
            "expression.no-body",
            R"(<message id="m"/><correlationProperty id="k"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>number</messagePath></correlationPropertyRetrievalExpression></correlationProperty>)") ==
        nothing);
}
