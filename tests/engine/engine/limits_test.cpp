// Limits: at each one a command is accepted, one past it refused by name.
#include "support/engine_fixture.h"
#include <countersign/channel.h>

using namespace countersign;
using namespace countersign::testing;

namespace {
Variables numbered(int count) {
    Variables variables;
    for (int i = 0; i < count; ++i) variables.set(fmt::format("v{}", i), i);
    return variables;
}
Value nested(int depth) {
    Value value(1);
    for (int i = 0; i < depth; ++i) value = Value(List{value});
    return value;
}
} // namespace

TEST_CASE("a command brings at most the allowed number of variables") {
    EngineFixture f;
    f.deploy(one_task());
    CHECK(refusal(f.engine->start("p", numbered(100))) == "accepted");
    CHECK(refusal(f.engine->start("p", numbered(101))) == "limit.variables");
    CHECK(refusal(f.engine->complete({InstanceId{1}, 3}, numbered(101))) == "limit.variables");
}

TEST_CASE("a variable has at most the allowed bytes, in whatever form they come") {
    EngineOptions options;
    options.limits.variable_bytes = 1'000;
    EngineFixture f(std::move(options));
    f.deploy(one_task());
    CHECK(refusal(f.engine->start("p", {{"x", std::string(999, 'x')}})) == "accepted");
    CHECK(refusal(f.engine->start("p", {{"x", std::string(1'000, 'x')}})) == "limit.variable-bytes");
    CHECK(refusal(f.engine->start("p", {{"x", List(200, Value("xxxxxxxx"))}})) == "limit.variable-bytes");
    CHECK(refusal(f.engine->start("p", {{"x", Context{{std::string(1'001, 'n'), 1}}}})) == "limit.variable-bytes");
    CHECK(refusal(f.engine->start("p", {}, std::string(1'001, 'k'))) == "limit.text-bytes");
    CHECK(refusal(f.engine->cancel(InstanceId{1}, std::string(1'001, 'k'))) == "limit.text-bytes");
    CHECK(refusal(f.engine->message(std::string(1'001, 'k'))) == "limit.text-bytes");
    CHECK(refusal(f.engine->vote({InstanceId{1}, 3}, {"agree", std::string(1'001, 'k')})) == "limit.text-bytes");
}

TEST_CASE("values nested too deep are refused before they could become unreadable") {
    EngineFixture f;
    f.deploy(one_task());
    CHECK(refusal(f.engine->start("p", {{"x", nested(60)}})) == "accepted");
    CHECK(refusal(f.engine->start("p", {{"x", nested(61)}})) == "limit.variable-depth");
    CHECK(refusal(f.engine->start("p", {{"", 1}})) == "variable.unnamed");
}

TEST_CASE("a script that nests its own variable deeper and deeper is stopped, and the instance stays usable") {
    EngineFixture f;
    f.deploy(definitions(R"(<process id="p" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="again"/><userTask id="work"/>
        <scriptTask id="wrap" scriptFormat="application/feel"><extensionElements><approval:result variable="x"/></extensionElements><script>{x: [x]}</script></scriptTask>
        <sequenceFlow id="fa" sourceRef="s" targetRef="again"/><sequenceFlow id="fb" sourceRef="again" targetRef="work"/>
        <sequenceFlow id="fc" sourceRef="work" targetRef="wrap"/><sequenceFlow id="fd" sourceRef="wrap" targetRef="again"/></process>)"));
    const auto id = f.start("p", {{"x", 1}});
    int rounds = 0;
    for (; !f.tasks(id).empty() && rounds < 100; ++rounds) f.engine->complete(f.task(id).id).value();
    CHECK(rounds > 10);
    const auto incidents = f.engine->incidents(id).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].code == "expression.failed");
    CHECK(refusal(f.engine->retry(incidents[0].id, {{"x", 1}})) == "accepted");
    CHECK(refusal(f.engine->complete(f.task(id).id)) == "accepted");
}

TEST_CASE("a definition that loops for ever stops as an incident") {
    EngineFixture f;
    f.deploy(definitions(R"(<process id="p" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="again" default="fc"/><manualTask id="work"/><endEvent id="e"/>
        <sequenceFlow id="fa" sourceRef="s" targetRef="again"/><sequenceFlow id="fc" sourceRef="again" targetRef="work"/><sequenceFlow id="fd" sourceRef="work" targetRef="again"/>
        <sequenceFlow id="fb" sourceRef="again" targetRef="e"><conditionExpression xsi:type="tFormalExpression">enough</conditionExpression></sequenceFlow></process>)"));
    const auto id = f.start("p", {{"enough", false}});
    const auto incidents = f.engine->incidents(id).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].code == "limit.steps");
    CHECK(refusal(f.engine->retry(incidents[0].id, {{"enough", true}})) == "accepted");
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("calls nest as deep as allowed; one deeper is an incident") {
    EngineOptions options;
    options.limits.call_depth = 3;
    EngineFixture f(options);
    const auto calls = [](int number, int next) { return chain(fmt::format("p{}", number), {{"startEvent", fmt::format("s{}", number)}, {"callActivity", fmt::format("c{}", number), {}, fmt::format(R"(calledElement="p{}")", next)}}); };
    f.deploy(definitions(chain("p0", {{"startEvent", "s0"}, {"userTask", "work"}})));
    for (int number = 1; number <= 4; ++number) f.deploy(definitions(calls(number, number - 1)));
    CHECK(f.task(f.start("p3")).element_id == "work");
    const auto deeper = f.start("p4");
    CHECK(f.engine->incidents(deeper)->front().code == "limit.call-depth");
}

TEST_CASE("a multi-instance activity has as many instances as allowed; one more is an incident, and a retry goes on") {
    EngineOptions options;
    options.limits.multi_instance = 5;
    EngineFixture f(options);
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "work", R"(<multiInstanceLoopCharacteristics><loopCardinality>count</loopCardinality></multiInstanceLoopCharacteristics>)"}})));
    CHECK(f.tasks(f.start("p", {{"count", 5}})).size() == 5);
    const auto more = f.start("p", {{"count", 6}});
    CHECK(f.tasks(more).empty());
    const auto incident = f.engine->incidents(more)->front();
    CHECK(incident.code == "limit.multi-instance");
    CHECK(f.engine->retry(incident.id, {{"count", 2}}));
    CHECK(f.tasks(more).size() == 2);
}

TEST_CASE("a person keeps as many drafts as allowed") {
    EngineOptions options;
    options.channel.drafts_max = 2;
    EngineFixture f(options);
    f.deploy(one_task());
    const CommandOptions lin{.actor = "lin", .idempotency_key = {}};
    auto channel = f.engine->channel();
    for (int i = 0; i < 2; ++i) CHECK(channel.save_draft(0, "p", {}, {}, lin));
    CHECK(refusal(channel.save_draft(0, "p", {}, {}, lin)) == "limit.drafts");
    CHECK(channel.save_draft(0, "p", {}, {}, {.actor = "wang", .idempotency_key = {}}));
    CHECK(channel.discard_draft(1, lin));
    CHECK(channel.save_draft(0, "p", {}, {}, lin));
}
