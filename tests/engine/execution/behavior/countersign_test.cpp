#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string signing(std::string_view attributes, std::string_view limit = "") {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="sign"/>
      <userTask id="sign"><extensionElements><approval:countersign {}><approval:participant who="department:fire"/><approval:participant who="department:health"/><approval:participant who="=third"/></approval:countersign>{}</extensionElements></userTask>
      <sequenceFlow id="f1" sourceRef="sign" targetRef="next"/><userTask id="next"/>)", attributes, limit));
}
Key task_of(const ProcessRun& run, std::string_view who) {
    for (const auto& e : run.state.elements())
        if (e.alive && e.extra && e.extra->task && e.extra->task->participant == who) return e.key;
    return 0;
}
std::string vote(ProcessRun& run, std::string_view who, std::string_view opinion, std::string_view reason = "because") {
    return run.refused(execution::GiveOpinion{task_of(run, who), {std::string(opinion), std::string(reason)}, {}}, Actor("someone", {std::string(who)}));
}
}

TEST_CASE("all departments agree in parallel, and their opinions are data") {
    ProcessRun run(signing(R"(rule="all")"), {{"third", "department:market"}});
    CHECK(run.tasks() == Ids{"sign", "sign", "sign"});
    CHECK(vote(run, "department:health", "agree") == "accepted");
    CHECK(vote(run, "department:fire", "conditional") == "accepted");
    CHECK(run.tasks() == Ids{"sign"});
    CHECK(vote(run, "department:market", "agree") == "accepted");
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("countersign").find("outcome: \"approved\"") != std::string::npos);
}

TEST_CASE("one disagreement ends it; who was cut off is not needed and never agreed") {
    ProcessRun run(signing(R"(rule="all")"), {{"third", List{"department:market", "department:water"}}});
    CHECK(run.tasks().size() == 4);
    CHECK(vote(run, "department:fire", "disagree", "") == "opinion.reason-required");
    CHECK(vote(run, "department:fire", "disagree") == "accepted");
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("countersign").find("rejected") != std::string::npos);
    CHECK(run.count("sign") == 2); // the countersign and the one opinion: the others were cancelled
}

TEST_CASE("in sequence only the first may sign") {
    ProcessRun run(signing(R"(rule="all" order="sequential")"), {{"third", "user:zhou"}});
    CHECK(run.tasks() == Ids{"sign"});
    CHECK(task_of(run, "department:health") == 0);
    CHECK(vote(run, "department:fire", "agree") == "accepted");
    CHECK(vote(run, "department:health", "agree") == "accepted");
    CHECK(run.refused(execution::GiveOpinion{task_of(run, "user:zhou"), {"agree"}, {}}, Actor("li")) == "task.not-yours");
    CHECK(run.refused(execution::GiveOpinion{task_of(run, "user:zhou"), {"agree"}, {}}, Actor("zhou")) == "accepted");
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("silence is consent where the definition says so, and is only recorded by default") {
    const char* limit = R"(<approval:limit amount="2" unit="hours"/>)";
    ProcessRun deemed(signing(R"(rule="all" onTimeout="deemedAgree")", limit), {{"third", "department:market"}});
    deemed.advance(7'200'000);
    CHECK(deemed.tasks() == Ids{"next"});
    ProcessRun escalated(signing(R"(rule="all")", limit), {{"third", "department:market"}});
    escalated.advance(7'200'000);
    CHECK(escalated.tasks() == Ids{"sign", "sign", "sign"});
    CHECK(escalated.waiting(execution::waits_timer).empty());
}

TEST_CASE("nobody to sign is an incident, never an approval") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="sign"/>
      <userTask id="sign"><extensionElements><approval:countersign rule="all"><approval:participant who="=nobody"/></approval:countersign></extensionElements></userTask>)"), {{"nobody", List{}}});
    CHECK(run.incidents() == Ids{"sign"});
}
