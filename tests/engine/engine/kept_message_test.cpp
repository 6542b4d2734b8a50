// Messages with a time-to-live: kept until somebody waits for them, told when their time ends, never lost (R9).
#include "../store/support.h"
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::int64_t hour = 3'600'000;
const std::string roots = R"(<message id="m" name="paid"/><signal id="g" name="storm"/>)";
const std::string waiter =
    chain("p", {{"startEvent", "s"}, {"userTask", "work"}, {"receiveTask", "wait", {}, R"(messageRef="m")"}, {"endEvent", "e"}});
MessageOptions kept_for(std::int64_t ms) { return {{}, {}, ms}; }
std::size_t kept(EngineFixture& f) { return f.engine->kept_messages().value().size(); }

} // namespace

TEST_CASE("a message with a time-to-live waits for who begins to wait later") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter));
    const auto id = f.start("p", {}, "A");
    const auto receipt = f.engine->message("paid", "A", {{"amount", 12}}, kept_for(hour)).value();
    CHECK(receipt.kept == 1);
    REQUIRE(kept(f) == 1);
    const auto message = f.engine->kept_messages().value()[0];
    CHECK(message.name == "paid");
    CHECK(message.correlation == "A");
    CHECK(to_string(Value(message.variables)) == "{amount: 12}");
    CHECK_FALSE(message.expired);
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.variable(id, "amount") == "12");
    CHECK(kept(f) == 0);
}

TEST_CASE("it goes to who correlates with it, the oldest message first, one for each who waits") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter));
    const auto a = f.start("p", {}, "A"), b = f.start("p", {}, "B");
    CHECK(f.engine->message("paid", "B", {{"amount", 1}}, kept_for(hour)).value().kept == 1);
    CHECK(f.engine->message("paid", "B", {{"amount", 2}}, kept_for(hour)).value().kept == 2);
    CHECK(f.engine->complete(f.task(a).id));
    CHECK(f.state(a) == InstanceState::active);
    CHECK(f.engine->complete(f.task(b).id));
    CHECK(f.variable(b, "amount") == "1");
    CHECK(f.engine->kept_messages().value()[0].number == 2);
    CHECK(f.engine->message("paid", {}, {}, kept_for(hour)).value().instance == a); // who waits goes before keeping
}

TEST_CASE("when its time ends it is given to nobody; that is told once, and it stays until it is discarded") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter));
    std::vector<std::string> told;
    const auto subscription =
        f.engine->subscribe([&](const Event& event) { told.insert(told.end(), event.kinds.begin(), event.kinds.end()); });
    CHECK(f.engine->message("paid", "A", {}, kept_for(hour)).value().kept == 1);
    CHECK(f.engine->next_timer().value() == f.clock->now().plus_ms(hour));
    f.clock->advance_ms(hour);
    const auto id = f.start("p", {}, "A");
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.state(id) == InstanceState::active); // also before anybody told that its time has ended
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(f.engine->fire_due_timers().value() == 0);
    CHECK(std::count(told.begin(), told.end(), "message-expired") == 1);
    CHECK_FALSE(f.engine->next_timer().value());
    REQUIRE(kept(f) == 1);
    CHECK(f.engine->kept_messages().value()[0].expired);
    CHECK(f.engine->discard_message(1));
    CHECK(kept(f) == 0);
    CHECK(refusal(f.engine->discard_message(1)) == "message.unknown");
    f.engine->unsubscribe(subscription);
}

TEST_CASE("boundary events, event-based gateways, event sub-processes and catch events take kept messages too") {
    const std::string flows = R"(<sequenceFlow id="f1" sourceRef="s" targetRef="first"/>)";
    const auto process = [&](const std::string& body) {
        return definitions(roots + R"(<process id="p" isExecutable="true"><startEvent id="s"/><userTask id="first"/>)" + flows + body +
                           "</process>");
    };
    const std::string catches = R"(<messageEventDefinition messageRef="m"/>)";
    for (
        const auto& body :
        {R"(<userTask id="work"/><boundaryEvent id="b" attachedToRef="work">)" + catches +
             R"(</boundaryEvent><userTask id="got"/><sequenceFlow id="f2" sourceRef="first" targetRef="work"/><sequenceFlow id="f3" sourceRef="b" targetRef="got"/>)",
         R"(<eventBasedGateway id="either"/><intermediateCatchEvent id="b">)" + catches +
             R"(</intermediateCatchEvent><intermediateCatchEvent id="o"><signalEventDefinition signalRef="g"/></intermediateCatchEvent><userTask id="got"/>
               <sequenceFlow id="f2" sourceRef="first" targetRef="either"/><sequenceFlow id="f3" sourceRef="either" targetRef="b"/><sequenceFlow id="f4" sourceRef="either" targetRef="o"/><sequenceFlow id="f5" sourceRef="b" targetRef="got"/>)",
         R"(<intermediateCatchEvent id="b">)" + catches +
             R"(</intermediateCatchEvent><userTask id="got"/><sequenceFlow id="f2" sourceRef="first" targetRef="b"/><sequenceFlow id="f3" sourceRef="b" targetRef="got"/>)",
         R"(<subProcess id="sub"><startEvent id="is"/><userTask id="inner"/><sequenceFlow id="f3" sourceRef="is" targetRef="inner"/><subProcess id="aside" triggeredByEvent="true"><startEvent id="b">)" +
             catches +
             R"(</startEvent><userTask id="got"/><sequenceFlow id="f4" sourceRef="b" targetRef="got"/></subProcess></subProcess><sequenceFlow id="f2" sourceRef="first" targetRef="sub"/>)"}) {
        EngineFixture f;
        f.deploy(process(body));
        const auto id = f.start("p", {}, "A");
        CHECK(f.engine->message("paid", "A", {{"amount", 3}}, kept_for(hour)).value().kept == 1);
        CHECK(f.engine->complete(f.task(id, "first").id));
        CHECK(f.task(id).element_id == "got");
        CHECK(kept(f) == 0);
    }
}

TEST_CASE("an event that goes on waiting takes all the messages kept for it") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        chain(
            "p", {{"startEvent", "s"}, {"userTask", "first"}, {"userTask", "work"}, {"endEvent", "e"}},
            R"(<boundaryEvent id="b" attachedToRef="work" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent><userTask id="got"/><sequenceFlow id="f9" sourceRef="b" targetRef="got"/>)")));
    const auto id = f.start("p", {}, "A");
    for (int i = 0; i < 3; ++i) CHECK(f.engine->message("paid", "A", {}, kept_for(hour)).value().kept != 0);
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.tasks(id).size() == 4);
    CHECK(kept(f) == 0);
}

TEST_CASE("a process that is deployed later starts with the messages that are kept for its start event") {
    EngineFixture f;
    CHECK(f.engine->message("paid", "A", {{"amount", 1}}, kept_for(hour)).value().kept == 1);
    CHECK(f.engine->message("paid", "B", {{"amount", 2}}, kept_for(hour)).value().kept == 2);
    f.deploy(definitions(
        roots + chain("q", {{"startEvent", "s", R"(<messageEventDefinition messageRef="m"/>)"}, {"userTask", "work"}, {"endEvent", "e"}})));
    CHECK(kept(f) == 0);
    CHECK(f.variable(InstanceId{1}, "amount") == "1");
    CHECK(f.engine->show(InstanceId{2}).value().row.business_key == "B");
}

TEST_CASE("a thrown message with a time-to-live waits inside the engine instead of the outbox") {
    EngineFixture f;
    f.deploy(definitions(
        roots + waiter +
        chain("sender",
              {{"startEvent", "s2"},
               {"intermediateThrowEvent", "send",
                R"(<extensionElements><approval:message timeToLive="PT1H"/></extensionElements><messageEventDefinition messageRef="m"/>)"},
               {"endEvent", "e2"}})));
    f.start("sender", {}, "A");
    CHECK(f.engine->outbox().value().empty());
    REQUIRE(kept(f) == 1);
    const auto id = f.start("p", {}, "A");
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("a time-to-live is from 0 to ten years, and the same idempotency key keeps a message once") {
    EngineFixture f;
    CHECK(refusal(f.engine->message("paid", {}, {}, kept_for(-1))) == "message.time-to-live");
    CHECK(refusal(f.engine->message("paid", {}, {}, kept_for(400'000LL * 86'400'000))) == "message.time-to-live");
    for (int i = 0; i < 2; ++i) CHECK(f.engine->message("paid", {}, {}, {{}, "once", hour}).value().kept == 1);
    CHECK(kept(f) == 1);
}

TEST_CASE("kept messages survive a restart and a rebuild of the projections") {
    const store::test::TemporaryDirectory directory;
    EngineOptions options;
    options.store = "sqlite:" + directory.file("kept.db");
    EngineFixture f(options);
    f.deploy(definitions(roots + waiter));
    const auto id = f.start("p", {}, "A");
    CHECK(f.engine->message("paid", "A", {{"amount", 12}}, kept_for(hour)).value().kept == 1);
    CHECK(f.engine->rebuild_projections());
    f.engine.reset();
    f.open();
    CHECK(kept(f) == 1);
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(kept(f) == 0);
}

TEST_CASE("a commit that fails neither keeps nor gives a message") {
    EngineFixture f;
    f.deploy(definitions(roots + waiter));
    const auto id = f.start("p", {}, "A");
    f.faults->plan(Faults::At::commit);
    CHECK(refusal(f.engine->message("paid", "A", {}, kept_for(hour))) == "store.io");
    CHECK(kept(f) == 0);
    CHECK(f.engine->message("paid", "A", {}, kept_for(hour)).value().kept != 0);
    f.faults->plan(Faults::At::commit);
    CHECK_FALSE(f.engine->complete(f.task(id).id));
    CHECK(kept(f) == 1);
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(kept(f) == 0);
}
