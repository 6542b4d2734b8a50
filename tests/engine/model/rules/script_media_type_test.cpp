// script-task.format
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the language of a script is a media type") {
    CHECK(found("script-task.format", in_process(R"(<scriptTask id="t" scriptFormat="javascript"><script>1</script></scriptTask>)")) ==
          Found{"error t"});
    CHECK(found("script-task.format",
                in_process("", R"(<globalScriptTask id="g" scriptLanguage="feel"><script>1</script></globalScriptTask>)")) ==
          Found{"error g"});
    CHECK(found("script-task.format",
                in_process(R"(<scriptTask id="t" scriptFormat="application/x-feel"><script>1</script></scriptTask>)")) == nothing);
}

TEST_CASE("modellers write a word: by default nothing is said") {
    CHECK(found("script-task.format", in_process(R"(<scriptTask id="t" scriptFormat="feel"><script>1</script></scriptTask>)"), false) ==
          nothing);
}
