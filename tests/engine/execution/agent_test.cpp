// Agents: somebody acts for somebody else, for a period and in some matters.
#include "support/organisations.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;
using execution::ActedFor;
using execution::ClaimTask;
using execution::CompleteTask;
using execution::GiveOpinion;
using execution::waits_task;

namespace {

constexpr std::string_view people = R"(<group id="officers"/>
  <user id="wang"><member of="group:officers"/><agent user="qian" from="2026-05-01" to="2026-05-07" matters="FBL"/></user>
  <user id="qian"/><user id="li"><member of="group:officers"/></user>)";

std::string process(std::string_view task, std::string_view rules = "", std::string_view matter = "FBL") {
    return bpmn(fmt::format(R"(<extensionElements><approval:matter code="{}"/>{}</extensionElements><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="accept"/>
      <userTask id="accept"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="f2" sourceRef="accept" targetRef="decide"/><userTask id="decide"/>)", matter, rules, task));
}

struct Case {
    explicit Case(const std::string& xml, const char* at = "2026-05-02T08:00:00Z") : run(organisation_of(people), {xml}) {
        run.now = parse_instant(at).value();
        run.start({}, {});
    }
    Key accept() const { return run.key_of("accept", waits_task); }
    Key decide() const { return run.key_of("decide", waits_task); }
    std::vector<std::string> told() const {
        std::vector<std::string> all;
        for (const auto& records : run.journal)
            for (const auto& record : records)
                if (const auto* acted = std::get_if<ActedFor>(&record)) all.push_back(acted->agent + " for " + acted->principal);
        return all;
    }
    ProcessRun run;
};

constexpr std::string_view of_wang = R"(<approval:assignee who="user:wang"/>)", of_officers = R"(<approval:candidate who="group:officers"/>)";
const Actor qian("qian"), li("li", {"group:officers"}), wang("wang", {"group:officers"});
using Told = std::vector<std::string>;

} // namespace

TEST_CASE("an agent completes the principal's task, and the journal tells for whom") {
    Case one(process(of_wang));
    CHECK(one.run.refused(CompleteTask{one.accept(), {}}, li) == "task.not-yours");
    CHECK(one.run.refused(CompleteTask{one.accept(), {}}, qian) == "accepted");
    CHECK(one.told() == Told{"qian for wang"});
    CHECK(one.run.state.completed().last().by == "qian");
    CHECK(one.run.state.completed().last().on_behalf_of == "wang");
}

TEST_CASE("outside of the period or the matter the agent is refused") {
    Case early(process(of_wang), "2026-04-30T15:00:00Z");
    CHECK(early.run.refused(CompleteTask{early.accept(), {}}, qian) == "agent.not-now");
    Case late(process(of_wang), "2026-05-07T16:00:00Z");
    CHECK(late.run.refused(CompleteTask{late.accept(), {}}, qian) == "agent.not-now");
    Case other(process(of_wang, "", "ETL"));
    CHECK(other.run.refused(CompleteTask{other.accept(), {}}, qian) == "agent.not-this-matter");
}

TEST_CASE("an agent claims for the principal, whose task it then is") {
    Case one(process(of_officers));
    CHECK(one.run.refused(ClaimTask{one.accept()}, qian) == "accepted");
    CHECK(one.run.state.find(one.accept())->extra->task->assignee == "wang");
    CHECK(one.run.refused(CompleteTask{one.accept(), {}}, li) == "task.not-yours");
    CHECK(one.run.refused(CompleteTask{one.accept(), {}}, wang) == "accepted");
}

TEST_CASE("who may in the own name acts in it") {
    Case one(process(of_officers));
    CHECK(one.run.refused(CompleteTask{one.accept(), {}}, Actor("qian", {"group:officers"})) == "accepted");
    CHECK(one.told().empty());
}

TEST_CASE("an agent votes for the principal") {
    Case one(process(R"(<approval:countersign rule="all"><approval:participant who="user:wang"/></approval:countersign>)"));
    CHECK(one.run.refused(GiveOpinion{one.accept(), {.opinion = "agree"}, {}}, li) == "task.not-yours");
    CHECK(one.run.refused(GiveOpinion{one.accept(), {.opinion = "agree"}, {}}, qian) == "accepted");
    CHECK(one.told() == Told{"qian for wang"});
}

TEST_CASE("for separated duties agent and principal have both done it") {
    for (const auto& actor : {qian, wang}) {
        Case one(process(of_wang, R"(<approval:separate tasks="accept decide"/>)"));
        REQUIRE(one.run.submit(CompleteTask{one.accept(), {}}, qian));
        CHECK(one.run.refused(ClaimTask{one.decide()}, actor) == "duty.separate");
        CHECK(one.run.refused(CompleteTask{one.decide(), {}}, actor) == "duty.separate");
        CHECK(one.run.refused(CompleteTask{one.decide(), {}}, li) == "accepted");
    }
}
