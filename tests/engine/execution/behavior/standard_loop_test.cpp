#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string counting(std::string_view attributes, std::string_view condition) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="count"/>
      <scriptTask id="count"><standardLoopCharacteristics {}>{}</standardLoopCharacteristics><script>{{n: n + 1}}</script></scriptTask>
      <sequenceFlow id="f1" sourceRef="count" targetRef="e"/><userTask id="e"/>)",
                            attributes, condition));
}
} // namespace

TEST_CASE("a loop tested after runs at least once") {
    ProcessRun run(counting("", "<loopCondition>n &lt; 0</loopCondition>"), {{"n", 5}});
    CHECK(run.variable("n") == "6");
    CHECK(run.tasks() == Ids{"e"});
}
TEST_CASE("a loop tested before may not run at all") {
    ProcessRun run(counting(R"(testBefore="true")", "<loopCondition>n &lt; 0</loopCondition>"), {{"n", 5}});
    CHECK(run.variable("n") == "5");
    CHECK(run.tasks() == Ids{"e"});
}
TEST_CASE("loopMaximum ends a loop whose condition still holds") {
    ProcessRun run(counting(R"(loopMaximum="3")", "<loopCondition>n &lt; 100</loopCondition>"), {{"n", 0}});
    CHECK(run.variable("n") == "3");
}
TEST_CASE("a loop without end stops as an incident") {
    ProcessRun run(counting("", "<loopCondition>true</loopCondition>"), {{"n", 0}});
    CHECK(run.incidents() == Ids{"count"});
    CHECK_FALSE(run.state.ended.has_value());
}

TEST_CASE("before the first round loopCounter is 0") {
    ProcessRun run(counting(R"(testBefore="true")", "<loopCondition>loopCounter &lt; 2</loopCondition>"), {{"n", 5}});
    CHECK(run.variable("n") == "7");
    CHECK(run.tasks() == Ids{"e"});
}
