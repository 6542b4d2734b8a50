#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='delegate transfer'/>";
const Actor wang("wang"), li("li"), chief("chief", {}, true);
const Context from_wang{{"from", "wang"}, {"to", "sun"}};
} // namespace

TEST_CASE("all that a person has open becomes the other's") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused_on_case("handOver", from_wang, wang) == "operation.not-allowed");
    CHECK(run.refused_on_case("handOver", {{"from", "wang"}, {"to", "wang"}}, chief) == "operation.argument");
    CHECK(run.refused_on_case("handOver", from_wang, chief) == "accepted");
    CHECK(run.assignee() == "sun");
}

TEST_CASE("while a task is delegated, what comes back comes to who took over") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused_on_case("handOver", from_wang, chief) == "accepted");
    CHECK(run.assignee() == "li");
    CHECK(run.owner(run.work()) == "sun");
    CHECK(run.complete_as(run.work(), li) == "accepted");
    CHECK(run.assignee() == "sun");
}

TEST_CASE("handed over to its own delegate a task is that person's alone") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "sun"}}, wang) == "accepted");
    CHECK(run.refused_on_case("handOver", from_wang, chief) == "accepted");
    CHECK(run.assignee() == "sun");
    CHECK(run.owner(run.work()).empty());
    CHECK(run.complete_as(run.work(), {"sun"}) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("handed over by the delegate to the owner a task has come back") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused_on_case("handOver", {{"from", "li"}, {"to", "wang"}}, chief) == "accepted");
    CHECK(run.owner(run.work()).empty());
    CHECK(run.complete_as(run.work(), wang) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("who was one of several candidates is replaced among them") {
    OperationRun run(one_task("<approval:candidate who='user:wang'/><approval:candidate who='user:sun'/><approval:candidate who='group:window'/>"));
    CHECK(run.refused_on_case("handOver", from_wang, chief) == "accepted");
    CHECK(run.candidates(run.work()) == std::vector<std::string>{"user:sun", "group:window"});
}

TEST_CASE("an administrator reassigns a task, delegated or not") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused("work", "reassign", {{"to", "sun"}}, wang) == "operation.not-allowed");
    CHECK(run.refused("work", "reassign", {{"to", "sun"}}, chief) == "accepted");
    CHECK(run.assignee() == "sun");
    CHECK(run.owner(run.work()).empty());
}

TEST_CASE("signers that are still to be asked are handed over in their places") {
    OperationRun run(one_task("<approval:assignee who='user:zhao'/>"));
    const Key work = run.work();
    CHECK(run.on_task(work, "addSigner", {{"who", List{"li", "wang", "chen"}}, {"position", "after"}}) == "accepted");
    CHECK(run.refused_on_case("handOver", from_wang, chief) == "accepted");
    const auto& planned = execution::duties_of(run.task(work))->planned;
    REQUIRE(planned.size() == 3);
    CHECK(planned[0].who == "user:li");
    CHECK(planned[1].who == "user:sun");
    CHECK(planned[2].who == "user:chen");
}

TEST_CASE("a hand-over that would give separate tasks to one person leaves the case as it is") {
    OperationRun run(bpmn(R"(<extensionElements><approval:separate tasks="a b"/></extensionElements>
      <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="fork"/><parallelGateway id="fork"/>
      <sequenceFlow id="f2" sourceRef="fork" targetRef="a"/><sequenceFlow id="f3" sourceRef="fork" targetRef="b"/><userTask id="a"/><userTask id="b"/>)"));
    REQUIRE(run.submit(execution::ClaimTask{run.key_of("a", execution::waits_task)}, wang));
    REQUIRE(run.submit(execution::ClaimTask{run.key_of("b", execution::waits_task)}, li));
    CHECK(run.refused_on_case("handOver", {{"from", "li"}, {"to", "wang"}}, chief) == "duty.separate");
    CHECK(run.assignee(run.key_of("b", execution::waits_task)) == "li");
    CHECK(run.refused_on_case("handOver", {{"from", "li"}, {"to", "sun"}}, chief) == "accepted");
}
