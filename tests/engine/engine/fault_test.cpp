// A store that fails: nothing is acknowledged, nothing half applied, and work goes on when the cause is gone.
#include "support/engine_fixture.h"
#include <thread>

using namespace countersign;
using namespace countersign::testing;
using At = Faults::At;

TEST_CASE("whatever call of the store fails, the command answers its error and has not happened") {
    for (const At at : {At::begin, At::append, At::apply, At::commit, At::commit_unknown_lost}) {
        CAPTURE(static_cast<int>(at));
        EngineFixture f;
        f.deploy(one_task());
        const auto id = f.start("p", {{"area", 1}});
        const auto work = f.task(id).id;
        f.faults->plan(at);
        CHECK(refusal(f.engine->complete(work, {{"area", 2}})) == (at == At::commit_unknown_lost ? "store.commit-unknown" : "store.io"));
        CHECK(f.faults->fired == 1);
        CHECK(f.variable(id, "area") == "1");
        CHECK(f.tasks(id).size() == 1);
        CHECK(f.engine->verify_replay(id));
        CHECK(f.engine->complete(work, {{"area", 3}}).value() == 2);
        CHECK(f.variable(id, "area") == "3");
    }
}

TEST_CASE("a start that fails leaves no instance, and its number is not used again") {
    EngineFixture f;
    f.deploy(one_task());
    f.faults->plan(At::commit);
    CHECK(refusal(f.engine->start("p")) == "store.io");
    CHECK(refusal(f.engine->show(InstanceId{1})) == "instance.unknown");
    CHECK(f.start() == InstanceId{2});
}

TEST_CASE("data written although the commit reported an error is found by the next command") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    const auto work = f.task(id).id;
    f.faults->plan(At::commit_unknown_written);
    CHECK(refusal(f.engine->complete(work)) == "store.commit-unknown");
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(refusal(f.engine->complete(work)) == "task.not-open");
}

TEST_CASE("a failed batch takes all of its commands with it, and none of the others") {
    EngineFixture f;
    f.deploy(one_task());
    std::vector<InstanceId> ids;
    for (int i = 0; i < 8; ++i) ids.push_back(f.start());
    f.faults->at = At::commit;
    f.faults->lasting = true;
    std::atomic<int> failed = 0;
    std::vector<std::thread> clients;
    for (const auto id : ids)
        clients.emplace_back([&, id] { failed += refusal(f.engine->set_variables(id, {{"x", 1}})) == "store.io"; });
    for (auto& client : clients) client.join();
    CHECK(failed == 8);
    CHECK(f.engine->tasks().value().size() == 8);
    f.faults->at = At::nothing;
    for (const auto id : ids) CHECK(f.engine->set_variables(id, {{"x", 2}}).value() == 2);
}

TEST_CASE("a failure in the middle of follow-ups undoes the command that set them off") {
    EngineFixture f;
    f.deploy(definitions(R"(<message id="m" name="paid"/>)" + chain("receiver", {{"startEvent", "s"}, {"receiveTask", "wait", "", R"(messageRef="m")"}, {"endEvent", "e"}}) +
                         chain("sender", {{"startEvent", "s2"}, {"userTask", "work"}, {"intermediateThrowEvent", "send", R"(<messageEventDefinition messageRef="m"/>)"}, {"endEvent", "e2"}})));
    const auto receiver = f.start("receiver"), sender = f.start("sender");
    const auto work = f.task(sender).id;
    f.faults->plan(At::append, 1);
    CHECK(refusal(f.engine->complete(work)) == "store.io");
    CHECK(f.state(sender) == InstanceState::active);
    CHECK(f.state(receiver) == InstanceState::active);
    CHECK(refusal(f.engine->complete(work)) == "accepted");
    CHECK(f.state(receiver) == InstanceState::completed);
}

TEST_CASE("a deployment whose commit failed is not there; one whose outcome was unknown is found out") {
    EngineFixture f;
    f.faults->plan(At::commit);
    CHECK(refusal(f.engine->deploy(one_task(), "a.bpmn")) == "store.io");
    CHECK(refusal(f.engine->start("p")) == "process.unknown");
    f.faults->plan(At::commit_unknown_written);
    CHECK(refusal(f.engine->deploy(one_task(), "a.bpmn")) == "store.commit-unknown");
    const auto again = f.engine->deploy(one_task(), "a.bpmn").value();
    CHECK_FALSE(again.changed);
    CHECK(again.definitions.at(0).version == 1);
    CHECK(f.start() == InstanceId{1});
}

TEST_CASE("a journal that was changed is not gone on with") {
    EngineOptions options;
    options.cached_instances = 0;
    EngineFixture f(std::move(options));
    f.verify_at_end = false;
    f.deploy(one_task());
    const auto id = f.start("p", {{"area", 1}});
    const auto work = f.task(id).id;
    f.engine->set_variables(id, {{"area", 2}}).value();
    f.faults->tamper = [](std::vector<JournalRow>& rows) {
        if (!rows.empty()) rows.back().hash[0] = static_cast<char>(rows.back().hash[0] ^ 1);
    };
    CHECK(refusal(f.engine->verify_journal()) == "audit.broken");
    CHECK(refusal(f.engine->complete(work)) == "audit.broken");
    f.faults->tamper = [](std::vector<JournalRow>& rows) { rows.clear(); };
    CHECK(refusal(f.engine->complete(work)) == "audit.broken");
    CHECK(refusal(f.engine->verify_journal()) == "audit.broken");
    f.faults->tamper = {};
    CHECK(refusal(f.engine->complete(work)) == "accepted");
}
