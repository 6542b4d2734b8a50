// The organisation in an engine: kept in the store, asked for roles, for assignments over cases, and by the check.
#include "../store/support.h"
#include "support/engine_fixture.h"
#include "support/organisations.h"
#include <countersign/organisation_check.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::string_view window = R"(<group id="window"/><user id="li"><member of="group:window"/></user><user id="wang"><member of="group:window"/></user><user id="zhao"/>)";

std::shared_ptr<const Organisation> shared(std::string_view body) { return std::make_shared<const Organisation>(organisation_of(body)); }

/// Two tasks one after the other, offered as told.
std::string two_tasks(std::string_view rules, std::string_view first, std::string_view second) {
    return definitions(fmt::format(R"(<process id="p" isExecutable="true"><extensionElements>{}</extensionElements><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="accept"/>
<userTask id="accept"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="g" sourceRef="accept" targetRef="decide"/>
<userTask id="decide"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="h" sourceRef="decide" targetRef="e"/><endEvent id="e"/></process>)",
                                   rules, first, second));
}

std::vector<std::string> codes(const std::string& xml, std::string_view people) {
    std::vector<std::string> found;
    for (const auto& finding : check_with_organisation(xml, "p.bpmn", organisation_of(people), Instant{1'772'000'000'000})) found.push_back(finding.code);
    return found;
}
using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("people have the roles of the organisation in use") {
    EngineFixture f;
    f.deploy(one_task("p", R"(<extensionElements><approval:candidate who="group:window"/></extensionElements>)"));
    const auto id = f.start();
    CHECK(f.engine->claim(f.task(id).id, {.actor = "wang", .idempotency_key = {}}).error().code == "task.not-candidate");
    CHECK(f.engine->use_organisation(shared(window)));
    CHECK(f.engine->claim(f.task(id).id, {.actor = "zhao", .idempotency_key = {}}).error().code == "task.not-candidate");
    CHECK(f.engine->claim(f.task(id).id, {.actor = "wang", .idempotency_key = {}}));
}

TEST_CASE("only administrators replace it; the same again changes nothing; nullptr takes it away") {
    EngineFixture f;
    CHECK(f.engine->use_organisation(shared(window), {.actor = "wang", .idempotency_key = {}}).error().code == "engine.not-administrator");
    CHECK(f.engine->organisation() == nullptr);
    CHECK(f.engine->use_organisation(shared(window), {.actor = Actor("chief", {}, true), .idempotency_key = {}}));
    const auto first = f.engine->organisation();
    CHECK(f.engine->use_organisation(shared(window)));
    CHECK(f.engine->organisation() == first);
    CHECK(f.engine->use_organisation(nullptr));
    CHECK(f.engine->organisation()->data().people.empty());
}

TEST_CASE("a restart has it") {
    const store::test::TemporaryDirectory directory;
    EngineOptions options;
    options.store = "sqlite:" + directory.file("organisation.db");
    EngineFixture f(options);
    CHECK(f.engine->use_organisation(shared(window)));
    const auto hash = f.engine->organisation()->hash();
    f.engine.reset();
    f.open();
    REQUIRE(f.engine->organisation() != nullptr);
    CHECK(f.engine->organisation()->hash() == hash);
}

TEST_CASE("a store that cannot write it leaves the one before in use") {
    EngineFixture f;
    CHECK(f.engine->use_organisation(shared(window)));
    const auto before = f.engine->organisation();
    f.faults->plan(Faults::At::commit);
    CHECK_FALSE(f.engine->use_organisation(shared(R"(<user id="x"/>)")));
    CHECK(f.engine->organisation() == before);
}

TEST_CASE("round robin goes on from case to case, and over a restart") {
    const store::test::TemporaryDirectory directory;
    EngineOptions options;
    options.store = "sqlite:" + directory.file("turns.db");
    EngineFixture f(options);
    f.deploy(one_task("p", R"(<extensionElements><approval:assign strategy="roundRobin" of="group:window"/></extensionElements>)"));
    CHECK(f.engine->use_organisation(shared(window)));
    CHECK(f.task(f.start()).assignee == "li");
    CHECK(f.task(f.start()).assignee == "wang");
    CHECK(f.task(f.start()).assignee == "li");
    f.engine.reset();
    f.open();
    CHECK(f.task(f.start()).assignee == "wang");
}

TEST_CASE("least loaded counts the open tasks of all cases") {
    EngineFixture f;
    f.deploy(one_task("p", R"(<extensionElements><approval:assign strategy="leastLoaded" of="group:window"/></extensionElements>)"));
    CHECK(f.engine->use_organisation(shared(window)));
    const auto first = f.start();
    CHECK(f.task(first).assignee == "li");
    CHECK(f.task(f.start()).assignee == "wang");
    CHECK(f.engine->complete(f.task(first).id, {}, {.actor = "li", .idempotency_key = {}}));
    CHECK(f.task(f.start()).assignee == "li");
}

TEST_CASE("separated duties hold through the facade") {
    EngineFixture f;
    f.deploy(two_tasks(R"(<approval:separate tasks="accept decide"/>)", "", ""));
    const auto id = f.start();
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "wang", .idempotency_key = {}}));
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "wang", .idempotency_key = {}}).error().code == "duty.separate");
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "li", .idempotency_key = {}}));
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("check names whom the organisation does not know, and tasks that nobody can do") {
    const auto xml = two_tasks("", R"(<approval:candidate who="group:window"/>)", R"(<approval:candidate who="department:moon"/>)");
    CHECK(codes(xml, window) == Codes{"organisation.unknown", "organisation.nobody"});
    CHECK(codes(two_tasks("", R"(<approval:assign strategy="each" of="group:window" position="clerk"/>)", ""), window) == Codes{"organisation.unknown", "organisation.nobody"});
    CHECK(codes(two_tasks("", R"(<approval:candidate who="group:window"/>)", ""), window).empty());
}

TEST_CASE("check reports rules that the people there cannot keep, with who could do what") {
    const auto by = [](std::string_view who) { return fmt::format(R"(<approval:candidate who="{}"/>)", who); };
    constexpr std::string_view separate = R"(<approval:separate tasks="accept decide"/>)", same = R"(<approval:same tasks="accept decide"/>)";
    CHECK(codes(two_tasks(separate, by("user:wang"), by("group:window")), window).empty());
    CHECK(codes(two_tasks(separate, by("user:wang"), by("user:wang")), window) == Codes{"duty.unsatisfiable"});
    CHECK(codes(two_tasks(same, by("user:wang"), by("user:zhao")), window) == Codes{"duty.unsatisfiable"});
    CHECK(codes(two_tasks(same, by("user:wang"), by("group:window")), window).empty());
    CHECK(codes(two_tasks(separate, by("user:wang"), by("=somebody")), window).empty());
    const auto findings = check_with_organisation(two_tasks(separate, by("user:wang"), by("user:wang")), "p.bpmn", organisation_of(window), Instant{});
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().message.find("accept: wang; decide: wang") != std::string::npos);
    CHECK(findings.front().line > 0);
}

TEST_CASE("the work list has the own tasks and those of whom one is agent for, while one is") {
    constexpr std::string_view people = R"(<group id="window"/><user id="wang"><member of="group:window"/></user><user id="qian"/><user id="li"/>)";
    EngineFixture f;
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "work", R"(<extensionElements><approval:candidate who="group:window"/></extensionElements>)"}, {"endEvent", "e"}})));
    CHECK(f.engine->use_organisation(shared(people)));
    const auto id = f.start();
    CHECK(f.engine->work_list("wang").value().size() == 1);
    CHECK(f.engine->work_list("qian").value().empty());
    const Agency agency{"qian", {}, {{}, f.engine->now().plus_ms(1'000)}, {}, {}};
    CHECK(f.engine->set_agents("wang", {agency}, {.actor = "li", .idempotency_key = {}}).error().code == "agent.not-yours");
    CHECK(f.engine->set_agents("wang", {agency}, {.actor = "wang", .idempotency_key = {}}));
    const auto work = f.engine->work_list("qian").value();
    REQUIRE(work.size() == 1);
    CHECK(work[0].for_whom == "wang");
    CHECK(f.engine->set_agents("wang", {{"nobody", {}, {}, {}, {}}}, {.actor = "wang", .idempotency_key = {}}).error().code == "organisation.invalid");
    CHECK(f.engine->complete(work[0].task.id, {}, {.actor = "qian", .idempotency_key = {}}));
    const auto history = f.engine->history(id, "en").value();
    const auto told = [&](std::string_view sentence) {
        for (const auto& entry : history)
            for (const auto& item : entry.items)
                if (item.sentence == sentence) return true;
        return false;
    };
    CHECK(told("qian for wang completed \"work\""));
    const auto other = f.start();
    f.clock->advance_ms(2'000);
    CHECK(f.engine->work_list("qian").value().empty());
    CHECK(f.engine->complete(f.task(other).id, {}, {.actor = "qian", .idempotency_key = {}}).error().code == "agent.not-now");
}
