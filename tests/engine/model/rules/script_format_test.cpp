// script-task.no-format
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("strict checking wants to know the language of a script, also of a global task's") {
    CHECK(found("script-task.no-format",
                in_process(R"(<subProcess id="s"><scriptTask id="t"><script>1</script></scriptTask></subProcess>)")) == Found{"error t"});
    CHECK(found("script-task.no-format", in_process("", R"(<globalScriptTask id="g"><script>1</script></globalScriptTask>)")) ==
          Found{"error g"});
}

TEST_CASE("one that says it, or that has no script, is right") {
    CHECK(found("script-task.no-format",
                in_process(R"(<scriptTask id="t" scriptFormat="text/feel"><script>1</script></scriptTask><scriptTask id="u"/>)")) ==
          nothing);
}

TEST_CASE("normal checking takes it as FEEL") {
    CHECK(found("script-task.no-format", in_process(R"(<scriptTask id="t"><script>1</script></scriptTask>)"), false) == nothing);
}
