// Operations by an agent, and to people whom separated duties keep away.
#include "support/operation_run.h"
#include "support/organisations.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::string_view people = R"(<user id="wang"><agent user="qian" to="2026-05-07"/></user><user id="qian"/><user id="li"/><user id="zhao"/>)";
constexpr std::string_view of_wang = R"(<approval:assignee who="user:wang"/><approval:allow operations="transfer delegate reassign"/>)";
const Actor qian("qian"), li("li");

struct Case {
    explicit Case(std::string_view task, std::string_view rules = "", const char* at = "2026-05-02T08:00:00Z") : run(organisation_of(people), {one_task(task, rules)}) {
        run.now = parse_instant(at).value();
        run.start({{"applicant", "lin"}}, {});
    }
    OperationRun run;
};

} // namespace

TEST_CASE("an agent transfers the principal's task, and the fact says for whom") {
    Case one(of_wang);
    CHECK(one.run.refused("work", "transfer", {{"to", "user:zhao"}}, li) == "task.not-yours");
    CHECK(one.run.refused("work", "transfer", {{"to", "user:zhao"}}, qian) == "accepted");
    CHECK(one.run.assignee() == "zhao");
    CHECK(one.run.told().by == "qian");
    CHECK(one.run.told().for_whom == "wang");
}

TEST_CASE("what an agent delegates comes back to the principal") {
    Case one(of_wang);
    CHECK(one.run.refused("work", "delegate", {{"to", "zhao"}}, qian) == "accepted");
    CHECK(one.run.owner(one.run.work()) == "wang");
}

TEST_CASE("an agent whose period is over may do nothing to it") {
    Case late(of_wang, "", "2026-05-09T08:00:00Z");
    CHECK(late.run.refused("work", "transfer", {{"to", "user:zhao"}}, qian) == "agent.not-now");
}

TEST_CASE("a task is not transferred, delegated or reassigned to whom the conflict list keeps away") {
    constexpr std::string_view kept_away = R"(<user id="wang"/><user id="li"><conflict with="lin" reason="relative"/></user>)";
    OperationRun run(organisation_of(kept_away), {one_task(of_wang)});
    run.start({{"applicant", "lin"}}, {});
    CHECK(run.refused("work", "transfer", {{"to", "user:li"}}, Actor("wang")) == "duty.conflict");
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, Actor("wang")) == "duty.conflict");
    CHECK(run.refused("work", "reassign", {{"to", "user:li"}}) == "duty.conflict");
    CHECK(run.assignee() == "wang");
}
