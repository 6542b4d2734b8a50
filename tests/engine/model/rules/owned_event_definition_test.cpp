// event.owned-definition
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an event does not use what belongs to another") {
    CHECK(
        found(
            "event.owned-definition",
            in_process(
                R"(<startEvent id="s"><eventDefinitionRef>m</eventDefinitionRef></startEvent><endEvent id="e"><messageEventDefinition id="m" messageRef="order"/></endEvent>)",
                R"(<message id="order"/>)")) == Found{"error s"});
}

TEST_CASE("what stands in the definitions is for all") {
    CHECK(found("event.owned-definition", in_process(R"(<startEvent id="s"><eventDefinitionRef>m</eventDefinitionRef></startEvent>)",
                                                     R"(<message id="order"/><messageEventDefinition id="m" messageRef="order"/>)")) ==
          nothing);
}
