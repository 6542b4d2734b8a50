// ad-hoc.shape
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an ad-hoc sub-process has activities and no start or end events") {
    CHECK(found("ad-hoc.shape",
                R"(<adHocSubProcess id="h"><startEvent id="i"/></adHocSubProcess>)") == Found{"warning h", "warning i"});
}

TEST_CASE("activities in any order are what it is for") {
    CHECK(found("ad-hoc.shape",
                R"(<adHocSubProcess id="h"><task id="x"/></adHocSubProcess>)") == nothing);
}
