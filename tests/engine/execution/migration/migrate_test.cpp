// Migration: what is active goes on in another version.
#include "execution/migration/plan.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
std::string timer(std::string_view id, std::string_view at, std::string_view duration = "PT1H", std::string_view interrupting = "true") {
    return fmt::format(
               R"(<boundaryEvent id="{0}" attachedToRef="{1}" cancelActivity="{3}"><timerEventDefinition><timeDuration>{2}</timeDuration></timerEventDefinition></boundaryEvent><task id="{0}-path"/>)",
               id, at, duration, interrupting) +
           flow(id, fmt::format("{}-path", id));
}
/// Start, one user task, end, with more around it.
std::string version(std::string_view task, std::string_view more = {}) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><userTask id="{}"/><endEvent id="e"/>)", task) + flow("s", task) + flow(task, "e") +
                std::string(more));
}

using Elements = std::vector<std::pair<std::string, std::string>>;

/// A run of the first version, and the second one deployed.
struct Versions {
    Versions(const std::string& first, const std::string& second, Variables variables = {}) : run(first, std::move(variables)) {
        run.programs.add(second);
    }
    std::string migrate(const Elements& elements = {}, const Actor& actor = {}) {
        auto plan =
            execution::plan_migration(run.programs.by_definition(DefinitionId{1}), run.programs.by_definition(DefinitionId{2}), elements);
        if (!plan) return plan.error().code;
        return run.refused(execution::MigrateInstance{std::make_shared<const execution::MigrationPlan>(std::move(*plan))}, actor);
    }
    ProcessRun run;
};

} // namespace

TEST_CASE("an open task goes on under its counterpart's id and takes the new way") {
    Versions v(version("check"), bpmn(R"(<startEvent id="s"/><userTask id="examine"/><userTask id="sign"/><endEvent id="e"/>)" +
                                      flow("s", "examine") + flow("examine", "sign") + flow("sign", "e")));
    CHECK(v.migrate() == "migration.missing-element");
    CHECK(v.migrate({{"check", "examine"}}) == "accepted");
    CHECK(v.run.tasks() == Ids{"examine"});
    v.run.complete("examine");
    v.run.complete("sign");
    CHECK(v.run.completed());
}

TEST_CASE("ids that stayed need no mapping; a second migration finds nothing of the source any more") {
    Versions v(version("check"), version("check", R"(<task id="more"/>)" + flow("check", "more")));
    CHECK(v.migrate() == "accepted");
    CHECK(v.migrate() == "migration.other-definition");
    v.run.complete("check");
    CHECK(v.run.count("more") == 1);
}

TEST_CASE("only the system itself and administrators migrate") {
    Versions v(version("check"), version("check"));
    CHECK(v.migrate({}, Actor("wang")) == "instance.not-administrator");
    CHECK(v.migrate({}, Actor("root", {}, true)) == "accepted");
}

TEST_CASE("a mapping that names what is not there, or maps two elements to one, is refused") {
    Versions v(version("check"), version("check"));
    CHECK(v.migrate({{"nothing", "check"}}) == "migration.unknown-element");
    CHECK(v.migrate({{"check", "nothing"}}) == "migration.unknown-element");
    CHECK(v.migrate({{"s", "check"}, {"check", "check"}}) == "migration.mapped-twice");
    CHECK(v.migrate({{"s-check", "check"}}) == "migration.kind");
    CHECK(v.migrate({{"s", "check"}}) == "migration.missing-element"); // what is named goes before what has the same id
}

TEST_CASE("only like goes on as like") {
    const auto refuses = [](const std::string& first, const std::string& second, const char* code) {
        Versions v(first, second, {{"list", List{1, 2}}});
        CHECK(v.migrate() == code);
        CHECK(v.run.tasks().size() + v.run.waiting(execution::waits_subscription).size() > 0);
    };
    const auto catching = [](std::string_view definition) {
        return bpmn(fmt::format(R"(<startEvent id="s"/><intermediateCatchEvent id="x">{}</intermediateCatchEvent>)", definition) +
                        flow("s", "x"),
                    R"(<message id="m" name="m"/><signal id="g" name="g"/>)");
    };
    refuses(version("x"), bpmn(R"(<startEvent id="s"/><serviceTask id="x"/>)" + flow("s", "x")), "migration.kind");
    refuses(catching(R"(<messageEventDefinition messageRef="m"/>)"), catching(R"(<signalEventDefinition signalRef="g"/>)"),
            "migration.event");
    refuses(version("x"), bpmn(R"(<startEvent id="s"/><subProcess id="sub"><userTask id="x"/></subProcess>)" + flow("s", "sub")),
            "migration.scope");
    refuses(
        bpmn(
            R"(<startEvent id="s"/><userTask id="x"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>)" +
            flow("s", "x")),
        version("x"), "migration.multi-instance");
}

TEST_CASE("a timer keeps its time; an event that only the target has begins to be waited for; one that it lacks ends") {
    Versions v(version("check", timer("late", "check", "PT2H") + timer("gone", "check")),
               version("check", timer("late", "check", "PT9H") + timer("fresh", "check", "PT3H", "false")));
    const auto late = v.run.state.find(v.run.key_of("late", execution::waits_timer))->extra->timer->due;
    CHECK(v.migrate() == "accepted");
    CHECK(v.run.waiting(execution::waits_timer) == Ids{"fresh", "late"});
    CHECK(v.run.state.find(v.run.key_of("late", execution::waits_timer))->extra->timer->due == late);
    v.run.advance(2 * 3'600'000);
    CHECK(v.run.count("late-path") == 1);
    CHECK(v.run.count("fresh-path") == 0);
    CHECK(v.run.completed());
}

TEST_CASE("a boundary event that has occurred is not waited for again") {
    Versions v(version("check", timer("remind", "check", "PT1H", "false")), version("check", timer("remind", "check", "PT1H", "false")));
    v.run.advance(3'600'000);
    CHECK(v.migrate() == "accepted");
    CHECK(v.run.waiting(execution::waits_timer).empty());
}

TEST_CASE("tokens before a join wait before its counterpart, which fires at once where the missing branch is gone") {
    const auto split = [](std::string_view branches) {
        std::string body = R"(<startEvent id="s"/><parallelGateway id="fork"/><parallelGateway id="join"/><userTask id="after"/>)" +
                           flow("s", "fork") + flow("join", "after");
        for (const char branch : branches)
            body += fmt::format(R"(<userTask id="{0}"/>)", branch) + flow("fork", std::string(1, branch)) +
                    flow(std::string(1, branch), "join");
        return bpmn(body);
    };
    SUBCASE("another branch") {
        Versions v(split("ab"), split("ab"));
        v.run.complete("a");
        CHECK(v.migrate() == "accepted");
        v.run.complete("b");
        CHECK(v.run.tasks() == Ids{"after"});
    }
    SUBCASE("a branch less, mapped elsewhere") {
        Versions v(split("abc"), split("ab"));
        v.run.complete("a");
        v.run.complete("b");
        CHECK(v.migrate() == "migration.missing-element"); // c is active
        CHECK(v.migrate({{"c", "after"}}) == "accepted");
        CHECK(v.run.tasks() == Ids{"after", "after"});
    }
    SUBCASE("a flow that has another id is found between the same nodes; one that is gone is named") {
        auto renamed = split("ab");
        renamed.replace(renamed.find(R"(id="a-join")"), 11, R"(id="other1")");
        Versions v(split("ab"), renamed);
        v.run.complete("a");
        CHECK(v.migrate() == "accepted");
        Versions w(split("ab"), split("b"));
        w.run.complete("a");
        CHECK(w.migrate() == "migration.flow");
    }
}

TEST_CASE("sub-processes, multi-instance bodies and their variables go on") {
    const auto body = [](std::string_view task) {
        return bpmn(
            fmt::format(
                R"(<startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
<startEvent id="i"/><userTask id="{0}"/><endEvent id="o"/>{1}{2}</subProcess><userTask id="after"/>)",
                task, flow("i", task), flow(task, "o")) +
            flow("s", "sub") + flow("sub", "after"));
    };
    Versions v(body("ask"), body("inquire"));
    v.run.complete("ask");
    CHECK(v.migrate({{"ask", "inquire"}}) == "accepted");
    CHECK(v.run.tasks() == Ids{"inquire"});
    v.run.complete("inquire");
    CHECK(v.run.tasks() == Ids{"after"});
}

TEST_CASE("what can be compensated stays so, or the migration is refused") {
    const auto undoable = [](std::string_view handler) {
        return bpmn(
            fmt::format(
                R"(<startEvent id="s"/><task id="book"/><boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>{}
<userTask id="wait"/><intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent>)",
                handler) +
            flow("s", "book") + flow("book", "wait") + flow("wait", "back"));
    };
    const auto with = [](std::string_view id) {
        return fmt::format(R"(<userTask id="{0}" isForCompensation="true"/><association id="a" sourceRef="undo" targetRef="{0}"/>)", id);
    };
    Versions v(undoable(with("cancel-booking")), undoable(with("refund")));
    CHECK(v.migrate() == "accepted");
    v.run.complete("wait");
    CHECK(v.run.tasks() == Ids{"refund"});
    Versions w(undoable(with("cancel-booking")), version("wait"));
    CHECK(w.migrate() == "migration.missing-element");
}

TEST_CASE("a subscription listens to the new name") {
    const auto named = [](std::string_view name) {
        return bpmn(R"(<startEvent id="s"/><receiveTask id="r" messageRef="m"/>)" + flow("s", "r"),
                    fmt::format(R"(<message id="m" name="{}"/>)", name));
    };
    Versions v(named("paid"), named("settled"));
    CHECK(v.migrate() == "accepted");
    const auto& records = v.run.journal.back();
    const auto moved =
        std::find_if(records.begin(), records.end(), [](const auto& r) { return std::holds_alternative<execution::ElementMoved>(r); });
    REQUIRE(moved != records.end());
    CHECK(std::get<execution::ElementMoved>(*moved).event == "settled");
}

TEST_CASE("a new event sub-process and new data of the process are there after the migration") {
    Versions v(
        version("check"),
        bpmn(
            R"(<startEvent id="s"/><userTask id="check"/><endEvent id="e"/><dataObject id="d" name="remark"/><subProcess id="handler" triggeredByEvent="true">
<startEvent id="hs" isInterrupting="false"><signalEventDefinition signalRef="g"/></startEvent><userTask id="look"/><sequenceFlow id="hf" sourceRef="hs" targetRef="look"/></subProcess>)" +
                flow("s", "check") + flow("check", "e"),
            R"(<signal id="g" name="g"/>)"));
    CHECK(v.migrate() == "accepted");
    CHECK(v.run.waiting(execution::waits_subscription) == Ids{"hs"});
    CHECK(v.run.variable("remark") == "null");
}
