// call-activity.no-target
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a call activity that names no process is an error") {
    CHECK(found("call-activity.no-target",
                R"(<callActivity id="c"/>)") == Found{"error c"});
}

TEST_CASE("one that names a process is fine, wherever it is deployed") {
    CHECK(found("call-activity.no-target",
                R"(<callActivity id="c" calledElement="elsewhere"/>)") == nothing);
}
