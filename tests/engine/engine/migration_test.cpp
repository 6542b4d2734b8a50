// Migration and modification through the facade: many instances, rows, refusals, async.
#include "support/engine_fixture.h"
#include <future>
#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

/// The process "p" with one task; later versions differ in the task's id and what stands around it.
std::string version(std::string_view task, std::string_view more = {}) {
    return definitions(
        chain("p",
              {{"startEvent", "s"},
               {"userTask", std::string(task), R"(<extensionElements><approval:candidate who="group:window"/></extensionElements>)"},
               {"endEvent", "e"}},
              more));
}
Migration from_first(std::vector<std::pair<std::string, std::string>> elements = {}) { return {{"p", 1, {}, 0, std::move(elements)}}; }

} // namespace

TEST_CASE("a mapping file is read, and what is wrong with one is named") {
    const auto map =
        read_migration_map(
            R"({"about": "check becomes examine", "source": {"process": "p", "version": 1}, "target": {"version": 3}, "elements": {"check": "examine"}})")
            .value();
    CHECK(map.source_process == "p");
    CHECK(map.source_version == 1);
    CHECK(map.target_version == 3);
    CHECK(map.elements.front().second == "examine");
    for (const char* wrong :
         {"[]", "{}", R"({"source": {"process": "p"}})", R"({"source": {"process": "p", "version": 0}})",
          R"({"source": {"process": "p", "version": 1}, "elements": {"a": 1}})",
          R"({"source": {"process": "p", "version": 1}, "elemnts": {}})", R"({"source": {"process": "p", "version": 1, "x": 1}})"}) {
        CAPTURE(wrong);
        CHECK(refusal(read_migration_map(wrong)) == "migration.invalid");
    }
}

TEST_CASE_TEMPLATE("all instances of a version are migrated; their rows follow, and can be rebuilt from the journal", Store, std::true_type,
                   std::false_type) {
    const std::string file = fmt::format("/tmp/countersign-migration-{}.db", static_cast<int>(::getpid()));
    EngineOptions options;
    if (Store::value) options.store = "sqlite:" + file;
    {
        EngineFixture f(std::move(options));
        f.deploy(version("check"));
        const auto first = f.start(), second = f.start("p", {}, "FBL-2");
        f.engine->claim(f.task(first).id, {.actor = Actor("wang", {"group:window"})}).value();
        f.deploy(version(
            "examine",
            R"(<boundaryEvent id="late" attachedToRef="examine"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="x"/><sequenceFlow id="l" sourceRef="late" targetRef="x"/>)"));
        const auto third = f.start();

        const auto planned = f.engine->plan_migration(from_first()).value();
        REQUIRE(planned.instances.size() == 2);
        CHECK(planned.instances[0].problems.at(0).code == "migration.missing-element");
        CHECK(planned.instances[0].problems.at(0).element_id == "check");
        CHECK(f.engine->plan_migration(from_first({{"check", "examine"}})).value().instances[0].problems.empty());
        CHECK(f.task(first).element_id == "check");

        const auto report = f.engine->migrate(from_first({{"check", "examine"}})).value();
        REQUIRE(report.instances.size() == 2);
        CHECK(report.instances[0].sequence == 3);
        CHECK(report.instances[1].sequence == 2);
        CHECK(f.task(first).element_id == "examine");
        CHECK(f.task(first).name == "examine");
        CHECK(f.task(first).assignee == "wang");
        CHECK(f.task(second).candidates == std::vector<std::string>{"group:window"});
        CHECK(f.task(second).definition == report.target);
        CHECK(f.engine->show(second).value().row.definition == report.target);
        CHECK(f.engine->timers(second).value().size() == 1);
        CHECK(f.engine->migrate(from_first()).value().instances.empty());

        const auto before = f.task(second);
        f.engine->rebuild_projections().value();
        CHECK(f.task(second).element_id == before.element_id);
        CHECK(f.task(second).definition == before.definition);
        CHECK(f.task(first).assignee == "wang");
        CHECK(f.engine->timers(second).value().at(0).element_id == "late");
        const auto told = f.engine->history(first).value().back();
        CHECK(told.command == "migrate");
        CHECK(told.items.at(0).kind == "definition-changed");
        f.clock->advance_hours(25);
        CHECK(f.engine->fire_due_timers().value() == 3);
        for (const auto id : {first, second, third}) CHECK(f.state(id) == InstanceState::completed);
    }
    for (const char* end : {"", "-wal", "-shm", ".lock", "-lock"}) std::remove((file + end).c_str());
}

TEST_CASE("a task beside which a triggered action runs is migrated with it") {
    EngineFixture f;
    f.deploy(version("check"));
    const auto id = f.start();
    f.engine->operate(f.task(id).id, "trigger", {{"action", "call"}}).value();
    f.deploy(version("examine"));
    const auto report = f.engine->migrate(from_first({{"check", "examine"}})).value();
    CHECK(report.instances.at(0).problems.empty());
    const auto job = f.engine->jobs(id).value().at(0);
    CHECK(job.element_id == "examine");
    CHECK(f.engine->complete_job(job.id));
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("what one instance refuses, the others do not feel") {
    EngineFixture f;
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "a"}, {"userTask", "b"}, {"endEvent", "e"}})));
    const auto at_a = f.start(), at_b = f.start();
    f.engine->complete(f.task(at_b).id).value();
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "b"}, {"endEvent", "e"}})));
    const auto report = f.engine->migrate(from_first()).value();
    CHECK(report.instances[0].problems.at(0).code == "migration.missing-element");
    CHECK(report.instances[1].sequence == 3);
    CHECK(f.engine->show(at_a).value().row.definition == report.source);
    CHECK(f.engine->show(at_b).value().row.definition == report.target);
}

TEST_CASE("a new event that cannot be waited for refuses its instance alone, which stays as it was") {
    EngineFixture f;
    f.deploy(version("check"));
    const auto without = f.start(), with = f.start("p", {{"days", 3}});
    f.deploy(version(
        "check",
        R"(<boundaryEvent id="late" attachedToRef="check"><timerEventDefinition><timeDuration>="P" + string(days) + "D"</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="x"/><sequenceFlow id="l" sourceRef="late" targetRef="x"/>)"));
    CHECK_FALSE(f.engine->plan_migration(from_first()).value().instances[0].problems.empty());
    const auto report = f.engine->migrate(from_first()).value();
    CHECK_FALSE(report.instances[0].problems.empty());
    CHECK(report.instances[1].sequence == 2);
    CHECK(f.engine->show(without).value().sequence == 1);
    CHECK(f.engine->timers(with).value().size() == 1);
    CHECK(refusal(f.engine->complete(f.task(without).id)) == "accepted");
}

TEST_CASE("a message finds a migrated instance under the new name") {
    EngineFixture f;
    const auto waiting = [](std::string_view name) {
        return definitions(fmt::format(R"(<message id="m" name="{}"/>)", name) +
                           chain("p", {{"startEvent", "s"}, {"receiveTask", "r", "", R"(messageRef="m")"}, {"endEvent", "e"}}));
    };
    f.deploy(waiting("paid"));
    const auto id = f.start("p", {}, "FBL-1");
    f.deploy(waiting("settled"));
    f.engine->migrate(from_first()).value();
    CHECK(refusal(f.engine->message("paid", "FBL-1")) == "message.no-receiver");
    CHECK(f.engine->message("settled", "FBL-1").value().instance == id);
}

TEST_CASE("versions and instances that are not there, and people without the right, are refused") {
    EngineFixture f;
    f.deploy(version("check"));
    const auto id = f.start();
    CHECK(refusal(f.engine->migrate({{"q", 1, {}, 0, {}}})) == "process.unknown");
    CHECK(refusal(f.engine->migrate({{"p", 7, {}, 0, {}}})) == "definition.unknown");
    CHECK(refusal(f.engine->migrate(from_first(), {.actor = "wang"})) == "instance.not-administrator");
    Migration one = from_first();
    one.instances = {InstanceId{99}};
    CHECK(f.engine->migrate(one).value().instances.at(0).problems.at(0).code == "instance.unknown");
    CHECK(f.engine->plan_migration(one).value().instances.at(0).problems.at(0).code == "instance.unknown");
    CHECK(refusal(f.engine->modify(id, {.cancel = {"check"}, .start_before = {"s"}, .start_after = {}}, {.actor = "wang"})) ==
          "instance.not-administrator");
    CHECK(refusal(f.engine->modify(InstanceId{99}, {.cancel = {"check"}, .start_before = {}, .start_after = {}})) == "instance.unknown");
}

TEST_CASE("a store that fails leaves the instances of its batch as they were and says so") {
    EngineFixture f;
    f.deploy(version("check"));
    const auto id = f.start();
    f.deploy(version("check"));
    f.deploy(version("check", R"(<task id="more"/><sequenceFlow id="m" sourceRef="check" targetRef="more"/>)"));
    f.faults->plan(Faults::At::commit);
    CHECK(f.engine->migrate(from_first()).value().instances.at(0).problems.at(0).code == "store.io");
    CHECK(f.engine->show(id).value().sequence == 1);
    CHECK(f.engine->verify_replay(id));
    CHECK(f.engine->migrate(from_first()));
    CHECK(refusal(f.engine->complete(f.task(id).id)) == "accepted");
}

TEST_CASE("a refused modification changes nothing; one with an idempotency key is done once; both have async twins") {
    EngineFixture f;
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "a"}, {"userTask", "b"}, {"endEvent", "e"}})));
    const auto id = f.start();
    CHECK(refusal(f.engine->modify(id, {.cancel = {"a"}, .start_before = {}, .start_after = {}, .variables = {{"x", 1}}})) ==
          "modify.would-strand");
    CHECK(f.variable(id, "x") == "absent");
    CHECK(f.task(id).element_id == "a");
    const CommandOptions once{.actor = {}, .idempotency_key = "k"};
    const auto first = f.engine->modify(id, {.cancel = {"a"}, .start_before = {"b"}, .start_after = {}}, once).value();
    CHECK(f.engine->modify(id, {.cancel = {"a"}, .start_before = {"b"}, .start_after = {}}, once).value() == first);
    CHECK(f.task(id).element_id == "b");

    std::promise<Result<Sequence>> modified;
    f.engine->async_modify(id, {.cancel = {"b"}, .start_before = {"a"}, .start_after = {}}, {},
                           [&](Result<Sequence> done) { modified.set_value(std::move(done)); });
    CHECK(modified.get_future().get().value() == first + 1);
    f.deploy(version("a"));
    std::promise<Result<MigrationReport>> migrated;
    f.engine->async_migrate(from_first(), {}, [&](Result<MigrationReport> done) { migrated.set_value(std::move(done)); });
    CHECK(migrated.get_future().get().value().instances.at(0).sequence == first + 2);
    std::promise<Result<MigrationReport>> refused;
    f.engine->async_migrate(from_first(), {.actor = "wang"}, [&](Result<MigrationReport> done) { refused.set_value(std::move(done)); });
    CHECK(refusal(refused.get_future().get()) == "instance.not-administrator");
}

TEST_CASE("the activities of an ad-hoc sub-process are started and ended through the facade") {
    EngineFixture f;
    f.deploy(definitions(chain(
        "p", {{"startEvent", "s"}, {"adHocSubProcess", "visit", R"(<userTask id="look"/><userTask id="measure"/>)"}, {"endEvent", "e"}})));
    const auto id = f.start();
    const auto active = f.engine->show(id).value().active;
    const auto open = std::find_if(active.begin(), active.end(), [](const ActiveElement& e) { return e.waiting_for == "activity"; });
    REQUIRE(open != active.end());
    const EntityId visit{id, open->key};
    f.engine->start_activity(visit, "look").value();
    std::promise<Result<Sequence>> started;
    f.engine->async_start_activity(visit, "measure", {}, [&](Result<Sequence> done) { started.set_value(std::move(done)); });
    CHECK(started.get_future().get());
    f.engine->complete(f.task(id, "look").id).value();
    f.engine->complete(f.task(id, "measure").id).value();
    CHECK(f.state(id) == InstanceState::active);
    std::promise<Result<Sequence>> ended;
    f.engine->async_end_activities(visit, {}, [&](Result<Sequence> done) { ended.set_value(std::move(done)); });
    CHECK(ended.get_future().get());
    CHECK(f.state(id) == InstanceState::completed);
}
