#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const Actor wang("wang"), li("li");

/// "examine", which chooses, then "decide".
std::string examine_and_decide(std::string_view chooses, std::string_view decide = "<approval:candidate who='group:heads'/>") {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="examine"/>
<userTask id="examine"><extensionElements><approval:assignee who="user:wang"/>{}</extensionElements></userTask><sequenceFlow id="f2" sourceRef="examine" targetRef="decide"/>
<userTask id="decide"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="f3" sourceRef="decide" targetRef="e"/><endEvent id="e"/>)",
                            chooses, decide));
}
} // namespace

TEST_CASE("who works on a task chooses who does a later one, where the definition says so") {
    OperationRun run(examine_and_decide("<approval:chooses task='decide' from='group:heads'/>"));
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", "li"}}, li) == "task.not-yours");
    CHECK(run.refused("examine", "choose", {{"task", "examine"}, {"who", "li"}}, wang) == "choice.not-allowed");
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", "group:window"}}, wang) == "choice.not-among");
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", "li"}}, wang) == "accepted");
    run.complete("examine");
    CHECK(run.assignee(run.key_of("decide", execution::waits_task)) == "li");
}

TEST_CASE("several are chosen: any of them") {
    OperationRun run(examine_and_decide("<approval:chooses task='decide'/>"));
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", List{"li", "sun"}}}, wang) == "accepted");
    run.complete("examine");
    CHECK(run.candidates(run.key_of("decide", execution::waits_task)) == std::vector<std::string>{"user:li", "user:sun"});
}

TEST_CASE("among named people only these are chosen") {
    OperationRun run(examine_and_decide("<approval:chooses task='decide' from='=[\"user:li\", \"user:sun\"]'/>"));
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", "zhao"}}, wang) == "choice.not-among");
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", "sun"}}, wang) == "accepted");
}

TEST_CASE("chosen for a countersign they are its participants") {
    OperationRun run(examine_and_decide("<approval:chooses task='decide'/>", "<approval:countersign rule='all'><approval:participant who='user:zhao'/></approval:countersign>"));
    CHECK(run.refused("examine", "choose", {{"task", "decide"}, {"who", List{"li", "wang"}}}, wang) == "accepted");
    run.complete("examine");
    CHECK(run.task_of("user:zhao") == 0);
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "accepted");
    CHECK(run.vote(run.task_of("user:wang"), wang, "agree") == "accepted");
    CHECK(run.completed());
}
