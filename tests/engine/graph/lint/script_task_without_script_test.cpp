// script-task.no-script
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a script task without a script is an error") {
    CHECK(found("script-task.no-script",
                R"(<scriptTask id="t"/>)") == Found{"error t"});
}

TEST_CASE("one with a script is fine") {
    CHECK(found("script-task.no-script",
                R"(<scriptTask id="t"><script>1</script></scriptTask>)") == nothing);
}
