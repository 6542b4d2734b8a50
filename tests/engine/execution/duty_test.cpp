// Separation of duties, same person, conflict lists.
#include "support/organisations.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;
using execution::ClaimTask;
using execution::CompleteTask;
using execution::waits_task;

namespace {

std::string process(std::string_view duties) {
    return bpmn(fmt::format(R"(<extensionElements>{}</extensionElements>
      <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="accept"/>
      <userTask id="accept"/><sequenceFlow id="f2" sourceRef="accept" targetRef="decide"/>
      <userTask id="decide"><extensionElements>
        <approval:candidate who="group:officers"/></extensionElements></userTask>)", duties));
}
const Actor wang("wang", {"group:officers"}), li("li", {"group:officers"});

/// A case in which wang did the first task.
struct Accepted {
    explicit Accepted(std::string_view duties, std::string_view people = "", Variables variables = {}) : run(organisation_of(people), {process(duties)}) {
        run.start(std::move(variables), {});
        REQUIRE(run.submit(CompleteTask{run.key_of("accept", waits_task), {}}, wang));
    }
    Key decide() const { return run.key_of("decide", waits_task); }
    ProcessRun run;
};

} // namespace

TEST_CASE("who did a separate task may neither claim nor complete the other") {
    Accepted one(R"(<approval:separate tasks="accept decide"/>)");
    CHECK(one.run.refused(ClaimTask{one.decide()}, wang) == "duty.separate");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, wang) == "duty.separate");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, li) == "accepted");
}

TEST_CASE("same: only who did the first task may do the second") {
    Accepted one(R"(<approval:same tasks="accept decide"/>)");
    CHECK(one.run.refused(ClaimTask{one.decide()}, li) == "duty.same");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, li) == "duty.same");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, wang) == "accepted");
}

TEST_CASE("without a rule anybody whom the task is offered may do it") {
    Accepted one("");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, wang) == "accepted");
}

TEST_CASE("who holds an open separate task may not claim the other") {
    ProcessRun run(bpmn(R"(<extensionElements><approval:separate tasks="a b"/></extensionElements>
      <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="fork"/><parallelGateway id="fork"/>
      <sequenceFlow id="f2" sourceRef="fork" targetRef="a"/><sequenceFlow id="f3" sourceRef="fork" targetRef="b"/><userTask id="a"/><userTask id="b"/>)"));
    REQUIRE(run.submit(ClaimTask{run.key_of("a", waits_task)}, wang));
    CHECK(run.refused(ClaimTask{run.key_of("b", waits_task)}, wang) == "duty.separate");
    CHECK(run.refused(ClaimTask{run.key_of("b", waits_task)}, li) == "accepted");
    CHECK(run.refused(CompleteTask{run.key_of("a", waits_task), {}}, wang) == "accepted");
}

TEST_CASE("the conflict list keeps an officer from the cases of an applicant") {
    constexpr std::string_view people = R"(<user id="wang"/><user id="li"><conflict with="lin" reason="relative"/></user>)";
    CHECK(Accepted("", people, {{"applicant", "user:lin"}}).run.refused(ClaimTask{3}, li) != "accepted");
    Accepted one("", people, {{"applicant", Context{{"id", "lin"}, {"name", "Lin"}}}});
    CHECK(one.run.refused(ClaimTask{one.decide()}, li) == "duty.conflict");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, li) == "duty.conflict");
    CHECK(one.run.refused(CompleteTask{one.decide(), {}}, wang) == "accepted");
    Accepted company(R"(<approval:applicant is="=[person, company]"/>)", people, {{"person", "user:x"}, {"company", "lin"}});
    CHECK(company.run.refused(ClaimTask{company.decide()}, li) == "duty.conflict");
}

TEST_CASE("what somebody did is known after the case was read again from its snapshot") {
    Accepted one(R"(<approval:separate tasks="accept decide"/>)");
    std::string bytes;
    execution::encode(one.run.state, bytes);
    auto again = execution::decode_state(bytes, one.run.programs);
    REQUIRE(again);
    REQUIRE_FALSE(again->completed().empty());
    CHECK(again->completed().last().by == "wang");
    bool touched = false;
    const auto refused = execution::decide(*again, ClaimTask{one.decide()}, one.run.environment(wang), touched);
    CHECK(refused.error().code == "duty.separate");
}

TEST_CASE("strategies pass over who may not have the task") {
    constexpr std::string_view people = R"(<group id="g"/><user id="li"><member of="group:g"/></user><user id="wang"><member of="group:g"/></user>)";
    ProcessRun run(organisation_of(people), {bpmn(R"(<extensionElements><approval:separate tasks="accept decide"/></extensionElements>
      <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="accept"/><userTask id="accept"/><sequenceFlow id="f2" sourceRef="accept" targetRef="decide"/>
      <userTask id="decide"><extensionElements><approval:assign strategy="leastLoaded" of="group:g"/></extensionElements></userTask>)")});
    run.start({}, {});
    REQUIRE(run.submit(CompleteTask{run.key_of("accept", waits_task), {}}, Actor("li")));
    CHECK(run.state.find(run.key_of("decide", waits_task))->extra->task->assignee == "wang");
}
