// Instances: starting, cancelling, changing and showing them.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("a started instance has its variables, its business key and its first task") {
    EngineFixture f;
    f.deploy(one_task());
    const auto started = f.engine->start("p", {{"area", 85}, {"name", "Lin"}}, "B-7", {.actor = "wang"}).value();
    CHECK(started.instance == InstanceId{1});
    CHECK(started.sequence == 1);

    const auto view = f.engine->show(started.instance).value();
    CHECK(view.row.state == InstanceState::active);
    CHECK(view.row.process_id == "p");
    CHECK(view.row.business_key == "B-7");
    CHECK(view.row.started_by == "wang");
    CHECK(view.row.started_at == f.clock->now());
    CHECK(*view.variables.find("area") == Value(85));
    CHECK(f.task(started.instance).element_id == "work");
    CHECK(f.task(started.instance).business_key == "B-7");
}

TEST_CASE("instance numbers ascend and are never used twice") {
    EngineFixture f;
    f.deploy(one_task());
    CHECK(f.start() == InstanceId{1});
    CHECK(f.start() == InstanceId{2});
}

TEST_CASE("starting what cannot be started is refused") {
    EngineFixture f;
    CHECK(refusal(f.engine->start("p")) == "process.unknown");
    f.deploy(definitions(R"(<message id="m" name="apply"/>)" +
                         chain("by-message", {{"startEvent", "s", R"(<messageEventDefinition messageRef="m"/>)"}, {"userTask", "work"}, {"endEvent", "e"}})));
    CHECK(refusal(f.engine->start("by-message")) == "process.no-none-start");
    CHECK(f.engine->instances().value().empty());
}

TEST_CASE("cancelling an instance closes its tasks and ends it") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    CHECK(f.engine->cancel(id, "withdrawn").value() == 2);
    CHECK(f.state(id) == InstanceState::cancelled);
    CHECK(f.engine->show(id).value().row.ended_at == f.clock->now());
    CHECK(f.tasks(id).empty());
    CHECK(refusal(f.engine->cancel(id)) == "instance.ended");
}

TEST_CASE("a command to an unknown instance is refused") {
    EngineFixture f;
    f.deploy(one_task());
    CHECK(refusal(f.engine->cancel(InstanceId{9})) == "instance.unknown");
    CHECK(refusal(f.engine->cancel(InstanceId{0})) == "instance.unknown");
    CHECK(refusal(f.engine->set_variables(InstanceId{9}, {})) == "instance.unknown");
    CHECK(refusal(f.engine->show(InstanceId{9})) == "instance.unknown");
    CHECK(refusal(f.engine->history(InstanceId{9})) == "instance.unknown");
}

TEST_CASE("variables can be set while an instance waits") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start("p", {{"area", 1}});
    CHECK(f.engine->set_variables(id, {{"area", 2}, {"new", true}}).value() == 2);
    CHECK(f.variable(id, "area") == "2");
    CHECK(f.variable(id, "new") == "true");
}

TEST_CASE("an ended instance still shows the variables it ended with") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start("p", {{"area", 1}});
    f.engine->complete(f.task(id).id, {{"outcome", "accept"}}).value();
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.variable(id, "area") == "1");
    CHECK(f.variable(id, "outcome") == "\"accept\"");
    CHECK(f.engine->show(id).value().active.empty());
}

TEST_CASE("what an instance waits for is shown by element") {
    EngineFixture f;
    f.deploy(definitions(R"(<message id="m" name="paid"/><signal id="g" name="go"/><process id="p" isExecutable="true">
        <startEvent id="s"/><parallelGateway id="fork"/><userTask id="work"/><serviceTask id="call"/><receiveTask id="wait" messageRef="m"/>
        <intermediateCatchEvent id="later"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
        <intermediateCatchEvent id="hear"><signalEventDefinition signalRef="g"/></intermediateCatchEvent>
        <manualTask id="now"/><parallelGateway id="join"/><endEvent id="e"/>
        <sequenceFlow id="f0" sourceRef="s" targetRef="fork"/><sequenceFlow id="f1" sourceRef="fork" targetRef="work"/>
        <sequenceFlow id="f2" sourceRef="fork" targetRef="call"/><sequenceFlow id="f3" sourceRef="fork" targetRef="wait"/>
        <sequenceFlow id="f4" sourceRef="fork" targetRef="later"/><sequenceFlow id="f5" sourceRef="fork" targetRef="hear"/>
        <sequenceFlow id="f6" sourceRef="fork" targetRef="now"/>
        <sequenceFlow id="j1" sourceRef="work" targetRef="join"/><sequenceFlow id="j2" sourceRef="call" targetRef="join"/>
        <sequenceFlow id="j3" sourceRef="wait" targetRef="join"/><sequenceFlow id="j4" sourceRef="later" targetRef="join"/>
        <sequenceFlow id="j5" sourceRef="hear" targetRef="join"/><sequenceFlow id="j6" sourceRef="now" targetRef="join"/>
        <sequenceFlow id="end" sourceRef="join" targetRef="e"/></process>)"));
    const auto view = f.engine->show(f.start()).value();
    std::map<std::string, std::string> waits;
    for (const auto& element : view.active) waits[element.element_id] = element.waiting_for;
    CHECK(waits == std::map<std::string, std::string>{{"p", "children"}, {"work", "task"}, {"call", "job"}, {"wait", "message"}, {"later", "timer"}, {"hear", "signal"}, {"join", "join"}});
    CHECK(view.active.front().type == "process");
    CHECK(view.active.front().parent == 0);
}

TEST_CASE("the history tells each command with what happened, in order") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start("p", {{"area", 85}}, "B-7");
    const auto work = f.task(id).id;
    f.engine->claim(work, {.actor = "wang"}).value();
    f.clock->advance_hours(1);
    f.engine->complete(work, {{"outcome", "accept"}}, {.actor = "wang"}).value();

    const auto history = f.engine->history(id).value();
    REQUIRE(history.size() == 3);
    CHECK(history[0].command == "start");
    CHECK(history[1].command == "claim");
    CHECK(history[1].actor == "wang");
    CHECK(history[2].command == "complete");
    CHECK(history[2].sequence == 3);
    CHECK(history[2].at.ms - history[1].at.ms == 3'600'000);
    const auto has = [&](std::size_t entry, std::string_view kind, std::string_view element, std::string_view detail) {
        for (const auto& item : history[entry].items)
            if (item.kind == kind && item.element_id == element && item.detail == detail) return true;
        return false;
    };
    CHECK(has(0, "instance-started", "p", "business key B-7"));
    CHECK(has(0, "variable-set", "p", "area = 85"));
    CHECK(has(0, "element-entered", "work", ""));
    CHECK(has(1, "task-assigned", "work", "claimed by wang"));
    CHECK(has(2, "task-completed", "work", "by wang"));
    CHECK(has(2, "variable-set", "p", "outcome = \"accept\""));
    CHECK(has(2, "element-completed", "work", ""));
    CHECK(has(2, "flow-taken", "p", "work-e"));
    CHECK(has(2, "instance-ended", "", "completed"));
}

TEST_CASE("a process that only a condition begins is started by hand where the condition holds") {
    EngineFixture f;
    f.deploy(definitions(R"(<process id="p" isExecutable="true"><startEvent id="s"><conditionalEventDefinition><condition>area &gt; 100</condition></conditionalEventDefinition></startEvent><userTask id="work"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="work"/></process>)"));
    CHECK(f.task(f.start("p", {{"area", 101}})).element_id == "work");
    CHECK(refusal(f.engine->start("p", {{"area", 99}})) == "start.condition");
}
