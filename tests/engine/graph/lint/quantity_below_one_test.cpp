// activity.quantity
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("quantities are at least one, a loop maximum at least zero") {
    CHECK(found("activity.quantity",
                R"(<task id="a" startQuantity="0"/>
                  <task id="b" completionQuantity="-1"/>
                  <task id="c"><standardLoopCharacteristics loopMaximum="-1"/></task>)") == Found{"error a", "error b", "error c"});
}

TEST_CASE("one is a quantity") {
    CHECK(found("activity.quantity",
                R"(<task id="a" startQuantity="1" completionQuantity="2"/>)") == nothing);
}
