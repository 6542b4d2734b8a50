// Strategies by which the organisation names who gets a task.
#include "support/organisations.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::string_view bureau = R"(
  <department id="bureau" lead="chen"/><department id="fire" parent="bureau" lead="zhao"/><department id="health" parent="bureau"/>
  <position id="clerk"/><position id="head" rank="3"/>
  <group id="window"/>
  <user id="a"><member of="group:window"/><member of="department:fire" position="clerk"/></user>
  <user id="b"><member of="group:window"/></user>
  <user id="c"><member of="group:window"/><absent from="2026-02-01" to="2026-02-07"/></user>
  <user id="zhao"><member of="department:fire" position="head"/></user>
  <user id="chen"><member of="position:head"/></user>)";

std::string task(std::string_view assign) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
      <userTask id="t"><extensionElements>{}</extensionElements></userTask>)", assign));
}

/// One case; the organisation and the shared stores come from outside.
struct Case {
    explicit Case(std::string_view assign, Variables variables = {}, SharedStores stores = {}, Workload workload = {}) : run(organisation_of(bureau), {task(assign)}) {
        run.stores = std::move(stores);
        run.workload = std::move(workload);
        run.now = parse_instant("2026-02-03T08:00:00Z").value();
        run.start(std::move(variables), {});
    }
    const execution::TaskState& state() const { return *run.state.find(run.key_of("t", execution::waits_task))->extra->task; }
    std::string assignee() const { return run.tasks().empty() ? "incident " + incident() : state().assignee; }
    std::string incident() const {
        for (const auto& e : run.state.elements())
            if (e.alive && e.extra && e.extra->incident()) return e.extra->incident()->code;
        return {};
    }
    /// Who is asked in a countersign, in order, as far as asked yet.
    std::vector<std::string> asked() const {
        for (const auto& records : run.journal)
            for (const auto& record : records)
                if (const auto* opened = std::get_if<execution::CountersignOpened>(&record)) {
                    std::vector<std::string> who;
                    for (const auto& participant : opened->participants) who.push_back(participant.who);
                    return who;
                }
        return {};
    }
    ProcessRun run;
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("anyOf offers the task to the group, or by name to those of a position") {
    CHECK(Case(R"(<approval:assign strategy="anyOf" of="group:window"/>)").state().candidates == Names{"group:window"});
    CHECK(Case(R"(<approval:assign strategy="anyOf" of="department:fire" position="clerk"/>)").state().candidates == Names{"user:a"});
}

TEST_CASE("each offers it to every member by name; who is absent is left out") {
    CHECK(Case(R"(<approval:assign strategy="each" of="group:window"/>)").state().candidates == Names{"user:a", "user:b"});
}

TEST_CASE("round robin gives one after the other over all cases, in turn and fair") {
    SharedStores stores;
    std::vector<std::string> turns;
    for (int i = 0; i < 4; ++i) {
        Case one(R"(<approval:assign strategy="roundRobin" of="group:window"/>)", {}, stores);
        turns.push_back(one.assignee());
        stores = one.run.stores;
    }
    CHECK(turns == Names{"a", "b", "a", "b"});
    CHECK(to_string(*stores.values.find("roundRobin group:window")) == "\"b\"");
}

TEST_CASE("least loaded gives to who has the fewest open tasks, and records how many") {
    Workload workload;
    workload.tasks = {{"a", 3}, {"b", 1}, {"c", 0}};
    Case one(R"(<approval:assign strategy="leastLoaded" of="group:window"/>)", {}, {}, workload);
    CHECK(one.assignee() == "b");
    const auto& records = one.run.journal.back();
    const auto made = std::find_if(records.begin(), records.end(), [](const auto& r) { return std::holds_alternative<execution::AssignmentMade>(r); });
    REQUIRE(made != records.end());
    CHECK(std::get<execution::AssignmentMade>(*made).load == 1);
}

TEST_CASE("department lead: where there is none, the lead of the next above") {
    CHECK(Case(R"(<approval:assign strategy="departmentLead" of="department:fire"/>)").assignee() == "zhao");
    CHECK(Case(R"(<approval:assign strategy="departmentLead" of="=office"/>)", {{"office", "department:health"}}).assignee() == "chen");
}

TEST_CASE("where nobody is found there is an incident, or the fallback gets it") {
    CHECK(Case(R"(<approval:assign strategy="roundRobin" of="department:health"/>)").assignee() == "incident assignment.nobody");
    CHECK(Case(R"(<approval:assign strategy="roundRobin" of="group:unheard"/>)").assignee() == "incident assignment.unknown");
    CHECK(Case(R"(<approval:assign strategy="roundRobin" of="department:health" fallback="user:chen"/>)").assignee() == "chen");
    CHECK(Case(R"(<approval:assign strategy="roundRobin" of="department:health" fallback="group:window"/>)").state().candidates == Names{"group:window"});
    ProcessRun nobody(task(R"(<approval:assign strategy="roundRobin" of="group:window"/>)"));
    CHECK(nobody.incidents() == Ids{"t"}); // no organisation in use
}

TEST_CASE("a superior chain asks each superior in turn, up to a rank") {
    Case chain(R"(<approval:superiorChain of="=starter" upTo="rank 3"/>)", {{"starter", "user:a"}});
    CHECK(chain.asked() == Names{"user:zhao"});
    CHECK(chain.run.tasks().size() == 1);
    Case whole(R"(<approval:countersign rule="all" order="sequential"><approval:superiorChain of="user:a"/></approval:countersign>)");
    CHECK(whole.asked() == Names{"user:zhao", "user:chen"});
    CHECK(whole.run.tasks().size() == 1); // one after the other
}

TEST_CASE("a chain that does not reach the rank, or has nobody, is an incident") {
    CHECK(Case(R"(<approval:superiorChain of="user:b" upTo="rank 3"/>)").incident() == "assignment.rank-not-reached");
    CHECK(Case(R"(<approval:superiorChain of="user:a" upTo="rank 9"/>)").incident() == "assignment.rank-not-reached");
    CHECK(Case(R"(<approval:superiorChain of="user:chen"/>)").incident() == "assignment.nobody");
    CHECK(Case(R"(<approval:superiorChain of="user:chen" fallback="user:zhao"/>)").asked() == Names{"user:zhao"});
}

TEST_CASE("several chains and groups together ask nobody twice") {
    Case both(R"(<approval:countersign rule="all"><approval:superiorChain of="user:a"/><approval:assign strategy="departmentLead" of="department:fire"/>
      <approval:assign strategy="each" of="group:window"/></approval:countersign>)");
    CHECK(both.asked() == Names{"user:zhao", "user:chen", "user:a", "user:b"});
}
