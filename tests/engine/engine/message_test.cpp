// Messages and signals: who gets them.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

const std::string roots = R"(<message id="m" name="paid"/><message id="n" name="apply"/><signal id="g" name="storm"/>)";

/// Waits for "paid" with its business key as correlation, or with any.
std::string waiter(std::string_view process = "p", std::string_view correlation = {}) {
    const std::string key = correlation.empty() ? "" : fmt::format(R"(<extensionElements><approval:correlation key="{}"/></extensionElements>)", correlation);
    return chain(process, {{"startEvent", "s"}, {"receiveTask", "wait", key, R"(messageRef="m")"}, {"endEvent", "e"}});
}

} // namespace

TEST_CASE("a message reaches the instance with its correlation and no other") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter()));
    const auto a = f.start("p", {}, "A");
    const auto b = f.start("p", {}, "B");
    const auto receipt = f.engine->message("paid", "B", {{"amount", 12}}).value();
    CHECK(receipt.instance == b);
    CHECK_FALSE(receipt.started);
    CHECK(receipt.sequence == 2);
    CHECK(f.state(a) == InstanceState::active);
    CHECK(f.state(b) == InstanceState::completed);
    CHECK(f.variable(b, "amount") == "12");
}

TEST_CASE("a message without a receiver is refused, and nothing is kept of it") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter()));
    f.start("p", {}, "A");
    CHECK(refusal(f.engine->message("paid", "C")) == "message.no-receiver");
    CHECK(refusal(f.engine->message("unheard")) == "message.no-receiver");
    CHECK(f.engine->outbox().value().empty());
}

TEST_CASE("a correlated message falls back to a subscription that takes any") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter()));
    const auto any = f.start("p", {}, "");
    const auto a = f.start("p", {}, "A");
    CHECK(f.engine->message("paid", "A").value().instance == a);
    CHECK(f.engine->message("paid", "A").value().instance == any);
    CHECK(refusal(f.engine->message("paid", "A")) == "message.no-receiver");
}

TEST_CASE("an uncorrelated message goes to the oldest subscription, one at a time") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter()));
    const auto a = f.start("p", {}, "A");
    const auto b = f.start("p", {}, "B");
    CHECK(f.engine->message("paid").value().instance == a);
    CHECK(f.engine->message("paid").value().instance == b);
}

TEST_CASE("a message start event begins an instance of the newest version, with the correlation as its business key") {
    EngineFixture f;
    const auto process = [](std::string_view task) {
        return definitions(roots + chain("by-message", {{"startEvent", "s", R"(<messageEventDefinition messageRef="n"/>)"}, {"userTask", std::string(task)}, {"endEvent", "e"}}));
    };
    f.deploy(process("first"));
    f.deploy(process("second"));
    const auto receipt = f.engine->message("apply", "B-9", {{"area", 85}}).value();
    CHECK(receipt.started);
    CHECK(f.task(receipt.instance).element_id == "second");
    CHECK(f.engine->show(receipt.instance).value().row.business_key == "B-9");
    CHECK(f.variable(receipt.instance, "area") == "85");
}

TEST_CASE("a signal reaches everyone who waits for it and every start event") {
    EngineFixture f;
    f.deploy(definitions(roots + chain("p", {{"startEvent", "s"}, {"intermediateCatchEvent", "hear", R"(<signalEventDefinition signalRef="g"/>)"}, {"endEvent", "e"}}) +
                         chain("q", {{"startEvent", "s2", R"(<signalEventDefinition signalRef="g"/>)"}, {"userTask", "react"}, {"endEvent", "e2"}})));
    const auto a = f.start(), b = f.start();
    const auto receipt = f.engine->signal("storm", {{"level", 3}}).value();
    CHECK(receipt.instances == std::vector<InstanceId>{a, b, InstanceId{3}});
    CHECK(f.state(a) == InstanceState::completed);
    CHECK(f.state(b) == InstanceState::completed);
    CHECK(f.variable(InstanceId{3}, "level") == "3");
    CHECK(f.engine->signal("silence").value().instances.empty());
}

TEST_CASE("a thrown message is delivered in the same commit, with the journal of each instance telling its part") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter("receiver") +
                         chain("sender", {{"startEvent", "s2"}, {"intermediateThrowEvent", "send", R"(<messageEventDefinition messageRef="m"/>)"}, {"endEvent", "e2"}})));
    const auto receiver = f.start("receiver", {}, "A");
    const auto sender = f.start("sender", {}, "A");
    CHECK(f.state(sender) == InstanceState::completed);
    CHECK(f.state(receiver) == InstanceState::completed);
    const auto history = f.engine->history(receiver).value();
    REQUIRE(history.size() == 2);
    CHECK(history[1].command == "deliver-message");
    CHECK(history[1].actor.empty());
    CHECK(f.engine->outbox().value().empty());
}

TEST_CASE("a thrown message that nobody takes waits in the outbox until it is acknowledged") {
    EngineFixture f;
    f.deploy(definitions(roots + chain("sender", {{"startEvent", "s"}, {"intermediateThrowEvent", "send", R"(<messageEventDefinition messageRef="m"/>)"}, {"endEvent", "e"}})));
    const auto sender = f.start("sender", {}, "A");
    const auto outbox = f.engine->outbox().value();
    REQUIRE(outbox.size() == 1);
    CHECK(outbox[0].instance == sender);
    CHECK(outbox[0].sequence == 1);
    CHECK(outbox[0].name == "paid");
    CHECK(outbox[0].correlation == "A");
    CHECK(f.engine->acknowledge_outbox(outbox[0]));
    CHECK(f.engine->outbox().value().empty());
}

TEST_CASE("processes that send to each other for ever are stopped, with a note and the message kept") {
    EngineFixture f;
    const auto sends = [](const char* process, const char* hears, const char* tells) {
        return chain(process, {{"startEvent", std::string(process) + "-s", fmt::format(R"(<messageEventDefinition messageRef="{}"/>)", hears)},
                               {"intermediateThrowEvent", std::string(process) + "-t", fmt::format(R"(<messageEventDefinition messageRef="{}"/>)", tells)},
                               {"endEvent", std::string(process) + "-e"}});
    };
    f.deploy(definitions(roots + sends("ping", "m", "n") + sends("pong", "n", "m")));
    CHECK(f.engine->message("paid").value().started);
    InstanceFilter all;
    all.limit = 10'000;
    const auto instances = f.engine->instances(all).value();
    CHECK(instances.size() == 1'001);
    CHECK(f.engine->outbox().value().size() == 1);
    const auto last = f.engine->history(instances.front().id).value();
    CHECK(last.back().command == "limit.follow-ups");
    CHECK(last.back().items.back().kind == "limit.follow-ups");
}

TEST_CASE("a message begins an instance at a receive task that instantiates") {
    EngineFixture f;
    f.deploy(definitions(roots + R"(<process id="r" isExecutable="true"><receiveTask id="get" messageRef="n" instantiate="true"/><userTask id="work"/><sequenceFlow id="f1" sourceRef="get" targetRef="work"/></process>)"));
    const auto receipt = f.engine->message("apply", "K", {{"area", 85}}).value();
    CHECK(receipt.started);
    CHECK(f.task(receipt.instance).element_id == "work");
    CHECK(f.variable(receipt.instance, "area") == "85");
}

TEST_CASE("an instantiating gateway begins with any of its events; a parallel one waits for the others") {
    for (const bool parallel : {false, true}) {
        EngineFixture f;
        f.deploy(definitions(roots + fmt::format(R"(<process id="either" isExecutable="true"><eventBasedGateway id="any" instantiate="true" eventGatewayType="{}"/><receiveTask id="first" messageRef="m"/><receiveTask id="second" messageRef="n"/>
            <userTask id="one"/><userTask id="two"/><sequenceFlow id="f1" sourceRef="any" targetRef="first"/><sequenceFlow id="f2" sourceRef="any" targetRef="second"/><sequenceFlow id="f3" sourceRef="first" targetRef="one"/>
            <sequenceFlow id="f4" sourceRef="second" targetRef="two"/></process>)", parallel ? "Parallel" : "Exclusive")));
        const auto id = f.engine->message("apply", "K").value().instance;
        CHECK(f.task(id).element_id == "two");
        const auto next = f.engine->message("paid", "K").value();
        CHECK(next.started == !parallel);
        CHECK((next.instance == id) == parallel);
        CHECK(f.task(next.instance, "one").element_id == "one");
    }
}

TEST_CASE("a signal is heard once by who waited for it in the thrower's instance, and by who begins to wait in the same step") {
    EngineFixture f;
    f.deploy(definitions(roots + R"(<process id="p" isExecutable="true"><startEvent id="s"/><parallelGateway id="fork"/><intermediateThrowEvent id="shout"><signalEventDefinition signalRef="g"/></intermediateThrowEvent>
        <intermediateCatchEvent id="hear"><signalEventDefinition signalRef="g"/></intermediateCatchEvent><userTask id="heard"/><sequenceFlow id="f0" sourceRef="s" targetRef="fork"/><sequenceFlow id="f1" sourceRef="fork" targetRef="shout"/>
        <sequenceFlow id="f2" sourceRef="fork" targetRef="hear"/><sequenceFlow id="f3" sourceRef="hear" targetRef="heard"/></process>)"));
    CHECK(f.task(f.start()).element_id == "heard");
}
