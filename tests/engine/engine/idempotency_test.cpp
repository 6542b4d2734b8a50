// A command that is repeated with its key answers what it answered, and does nothing.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
CommandOptions key(std::string text) { return {.actor = {}, .idempotency_key = std::move(text)}; }
const std::string roots = R"(<message id="m" name="paid"/><signal id="g" name="storm"/>)";
} // namespace

TEST_CASE("a start with a seen key gives the instance that was started") {
    EngineFixture f;
    f.deploy(one_task());
    const auto first = f.engine->start("p", {}, "B", key("k1")).value();
    const auto again = f.engine->start("p", {}, "B", key("k1")).value();
    CHECK(again.instance == first.instance);
    CHECK(again.sequence == first.sequence);
    CHECK(f.engine->start("p", {}, "B", key("k2")).value().instance != first.instance);
    CHECK(f.engine->instances().value().size() == 2);
}

TEST_CASE("a completion with a seen key succeeds again though the task is gone") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    const auto work = f.task(id).id;
    const auto sequence = f.engine->complete(work, {}, key("k")).value();
    CHECK(f.engine->complete(work, {}, key("k")).value() == sequence);
    CHECK(refusal(f.engine->complete(work, {}, key("other"))) == "task.not-open");
    CHECK(f.engine->history(id).value().size() == 2);
}

TEST_CASE("messages and signals keep their answers") {
    EngineFixture f;
    f.deploy(definitions(
        roots + chain("p", {{"startEvent", "s", R"(<messageEventDefinition messageRef="m"/>)"}, {"userTask", "work"}, {"endEvent", "e"}}) +
        chain("q", {{"startEvent", "s2", R"(<signalEventDefinition signalRef="g"/>)"}, {"userTask", "react"}, {"endEvent", "e2"}})));
    const auto sent = f.engine->message("paid", "A", {}, {{}, "k", 0}).value();
    const auto again = f.engine->message("paid", "A", {}, {{}, "k", 0}).value();
    CHECK(again.started);
    CHECK(again.instance == sent.instance);
    const auto storm = f.engine->signal("storm", {}, key("s")).value();
    CHECK(f.engine->signal("storm", {}, key("s")).value().instances == storm.instances);
    CHECK(f.engine->instances().value().size() == 2);
}

TEST_CASE("a refused command leaves its key unused") {
    EngineFixture f;
    CHECK(refusal(f.engine->start("p", {}, "", key("k"))) == "process.unknown");
    f.deploy(one_task());
    CHECK(refusal(f.engine->start("p", {}, "", key("k"))) == "accepted");
    CHECK(refusal(f.engine->start("p", {}, "", key(std::string(257, 'k')))) == "limit.idempotency-key");
}

TEST_CASE("a key survives a commit whose outcome was unknown: the repetition finds out what happened") {
    EngineFixture f;
    f.deploy(one_task());
    f.faults->plan(Faults::At::commit_unknown_written);
    CHECK(refusal(f.engine->start("p", {}, "", key("written"))) == "store.commit-unknown");
    CHECK(f.engine->start("p", {}, "", key("written")).value().instance == InstanceId{1});
    CHECK(f.engine->instances().value().size() == 1);
    f.faults->plan(Faults::At::commit_unknown_lost);
    CHECK(refusal(f.engine->start("p", {}, "", key("lost"))) == "store.commit-unknown");
    CHECK(f.engine->start("p", {}, "", key("lost")).value().instance != InstanceId{1});
    CHECK(f.engine->instances().value().size() == 2);
}
