// script-task.no-format
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("strict checking wants to know the language of a script") {
    CHECK(found("script-task.no-format",
                R"(<scriptTask id="t"><script>1</script></scriptTask>)", {}, Mode::strict) == Found{"error t"});
}

TEST_CASE("normal checking takes it as FEEL") {
    CHECK(found("script-task.no-format",
                R"(<scriptTask id="t"><script>1</script></scriptTask>)") == nothing);
}
