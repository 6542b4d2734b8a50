// Upkeep: the projections follow from the journal, and the journal from itself.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

template<class Rows, class Text> std::string told(const Rows& rows, Text text) {
    std::string all;
    for (const auto& row : rows) all += text(row) + "\n";
    return all;
}

/// Everything that queries answer, as text.
std::string everything(Engine& engine) {
    InstanceFilter filter;
    filter.limit = 10'000;
    const auto instances = engine.instances(filter).value();
    std::string all = told(instances, [](const InstanceRow& r) {
        return fmt::format("instance {} {} {} {} {} {} {} {}", to_string(r.id), static_cast<int>(r.definition), r.process_id, r.business_key, to_string(r.state), r.started_at.ms,
                           r.ended_at ? r.ended_at->ms : 0, r.started_by);
    });
    all += told(engine.tasks().value(), [](const TaskRow& r) {
        return fmt::format("task {} {} {} {} {} {} {} {} {} {} {} {} {}", to_string(r.id), static_cast<int>(r.definition), r.element_id, r.name, r.assignee, r.candidates.size(), r.participant, r.is_lead,
                           r.created_at.ms, r.due ? r.due->ms : 0, r.priority, r.form_key, r.business_key);
    });
    all += told(engine.jobs().value(), [](const JobRow& r) { return fmt::format("job {} {} {} {} {}", to_string(r.id), r.type, r.element_id, r.retries, r.last_error); });
    all += told(engine.incidents().value(), [](const IncidentRow& r) { return fmt::format("incident {} {} {} {} {}", to_string(r.id), r.code, r.message, r.element_id, r.raised_at.ms); });
    for (const auto& instance : instances) {
        all += told(engine.timers(instance.id).value(), [](const TimerRow& r) { return fmt::format("timer {} {} {}", to_string(r.id), r.due.ms, r.element_id); });
        all += told(engine.subscriptions(instance.id).value(),
                    [](const SubscriptionRow& r) { return fmt::format("subscription {} {} {} {} {}", to_string(r.id), static_cast<int>(r.kind), r.name, r.correlation, r.element_id); });
    }
    all += told(engine.outbox().value(), [](const OutboxRow& r) { return fmt::format("outbox {} {} {} {}", to_string(r.instance), r.sequence, r.name, r.payload); });
    return all;
}

const std::string everything_waits = definitions(R"(<message id="m" name="paid"/><message id="o" name="out"/><process id="p" isExecutable="true">
    <startEvent id="s"/><intermediateThrowEvent id="tell"><messageEventDefinition messageRef="o"/></intermediateThrowEvent><parallelGateway id="fork"/>
    <userTask id="work"><potentialOwner><resourceAssignmentExpression><formalExpression>group:window</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
    <serviceTask id="call"/><receiveTask id="wait" messageRef="m"/><scriptTask id="broken" scriptFormat="application/feel"><script>missing + 1</script></scriptTask>
    <intermediateCatchEvent id="later"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <userTask id="signed"><extensionElements><approval:countersign rule="all"><approval:participant who="user:li"/><approval:participant who="group:fire"/></approval:countersign></extensionElements></userTask>
    <endEvent id="e"/>
    <sequenceFlow id="f0" sourceRef="s" targetRef="tell"/><sequenceFlow id="f00" sourceRef="tell" targetRef="fork"/>
    <sequenceFlow id="f1" sourceRef="fork" targetRef="work"/><sequenceFlow id="f2" sourceRef="fork" targetRef="call"/><sequenceFlow id="f3" sourceRef="fork" targetRef="wait"/>
    <sequenceFlow id="f4" sourceRef="fork" targetRef="later"/><sequenceFlow id="f5" sourceRef="fork" targetRef="signed"/><sequenceFlow id="f6" sourceRef="fork" targetRef="broken"/>
    <sequenceFlow id="j1" sourceRef="work" targetRef="e"/><sequenceFlow id="j2" sourceRef="call" targetRef="e"/><sequenceFlow id="j3" sourceRef="wait" targetRef="e"/>
    <sequenceFlow id="j4" sourceRef="later" targetRef="e"/><sequenceFlow id="j5" sourceRef="signed" targetRef="e"/><sequenceFlow id="j6" sourceRef="broken" targetRef="e"/></process>)");

} // namespace

TEST_CASE("projections that are emptied and filled again from the journal are the same") {
    EngineFixture f;
    f.deploy(everything_waits);
    const auto waiting = f.start("p", {}, "A"), moved = f.start("p", {}, "B"), gone = f.start("p", {}, "C");
    f.engine->claim(f.task(moved, "work").id, {.actor = Actor("wang", {"group:window"})}).value();
    f.engine->message("paid", "B").value();
    for (const auto& task : f.tasks(moved))
        if (task.participant == "user:li") f.engine->vote(task.id, {"agree"}, {}, {.actor = "li"}).value();
    const auto job = f.engine->jobs(moved).value().at(0).id;
    f.engine->fail_job(job, {"no answer", 2}).value();
    f.engine->cancel(gone).value();
    f.clock->advance_hours(2);
    CHECK(f.engine->fire_due_timers().value() == 2);
    const auto before = everything(*f.engine);
    CHECK(before.find("incident " + to_string(waiting)) != std::string::npos);
    CHECK(f.engine->rebuild_projections().value() == f.engine->statistics().commands);
    CHECK(everything(*f.engine) == before);
    f.engine->complete(f.task(waiting, "work").id).value();
}

TEST_CASE("verifying the journal counts its rows") {
    EngineFixture f;
    CHECK(f.engine->verify_journal().value() == 0);
    f.deploy(one_task());
    const auto id = f.start();
    f.start();
    f.engine->complete(f.task(id).id).value();
    CHECK(f.engine->verify_journal().value() == 3);
}

TEST_CASE("replaying an unknown instance is refused") {
    EngineFixture f;
    CHECK(refusal(f.engine->verify_replay(InstanceId{1})) == "instance.unknown");
}

TEST_CASE("the engine tells its clock's time and its store") {
    EngineFixture f;
    CHECK(f.engine->now() == f.clock->now());
    CHECK(f.engine->store_description() == "memory:");
}
