// User tasks through the facade: who may do what, and every refusal.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string offered = R"(<potentialOwner><resourceAssignmentExpression><formalExpression>group:window</formalExpression></resourceAssignmentExpression></potentialOwner>)";
const Actor wang("wang", {"group:window"});
const Actor zhao("zhao", {"group:window"});
const Actor guest("guest");
} // namespace

TEST_CASE("a task is claimed by one candidate, given back, and completed by its assignee") {
    EngineFixture f;
    f.deploy(one_task("p", offered));
    const auto id = f.start();
    const auto work = f.task(id).id;
    CHECK(f.task(id).candidates == std::vector<std::string>{"group:window"});

    CHECK(refusal(f.engine->claim(work, {.actor = guest})) == "task.not-candidate");
    CHECK(refusal(f.engine->claim(work, {.actor = wang})) == "accepted");
    CHECK(f.task(id).assignee == "wang");
    CHECK(refusal(f.engine->claim(work, {.actor = zhao})) == "task.claimed");
    CHECK(refusal(f.engine->complete(work, {}, {.actor = zhao})) == "task.not-yours");
    CHECK(refusal(f.engine->unclaim(work, {.actor = zhao})) == "task.not-yours");
    CHECK(refusal(f.engine->unclaim(work, {.actor = wang})) == "accepted");
    CHECK(f.task(id).assignee.empty());
    CHECK(refusal(f.engine->complete(work, {}, {.actor = guest})) == "task.not-yours");
    CHECK(refusal(f.engine->complete(work, {}, {.actor = zhao})) == "accepted");
    CHECK(refusal(f.engine->complete(work, {}, {.actor = zhao})) == "task.not-open");
    CHECK(refusal(f.engine->claim(work, {.actor = zhao})) == "task.not-open");
}

TEST_CASE("an unknown task is refused") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    const TaskId elsewhere{InstanceId{99}, 3}, nowhere{id, 77};
    CHECK(refusal(f.engine->task(elsewhere)) == "task.unknown");
    CHECK(refusal(f.engine->task_variables(elsewhere)) == "task.unknown");
    CHECK(refusal(f.engine->task_variables(nowhere)) == "task.unknown");
    for (const auto& task : {elsewhere, nowhere}) {
        CHECK(refusal(f.engine->claim(task, {.actor = wang})) == "task.unknown");
        CHECK(refusal(f.engine->unclaim(task, {.actor = wang})) == "task.unknown");
        CHECK(refusal(f.engine->complete(task)) == "task.unknown");
        CHECK(refusal(f.engine->vote(task, {"agree"})) == "task.unknown");
    }
}

TEST_CASE("a refused command leaves journal, state and rows as they were") {
    EngineFixture f;
    f.deploy(one_task("p", offered));
    const auto id = f.start();
    const auto work = f.task(id).id;
    const auto before = f.engine->show(id).value();
    CHECK(refusal(f.engine->complete(work, {{"outcome", "accept"}}, {.actor = guest})) == "task.not-yours");
    const auto after = f.engine->show(id).value();
    CHECK(after.sequence == before.sequence);
    CHECK(after.variables.find("outcome") == nullptr);
    CHECK(f.engine->history(id).value().size() == 1);
    CHECK(f.engine->statistics().refused == 1);
}

TEST_CASE("the identity port adds an actor's roles") {
    class Directory final : public Identity {
      public:
        Actor actor(std::string_view user) const override { return user == "wang" ? Actor("wang", {"group:window"}) : Actor(std::string(user)); }
    };
    EngineOptions options;
    options.identity = std::make_shared<Directory>();
    EngineFixture f(std::move(options));
    f.deploy(one_task("p", offered));
    const auto work = f.task(f.start()).id;
    CHECK(refusal(f.engine->claim(work, {.actor = "guest"})) == "task.not-candidate");
    CHECK(refusal(f.engine->claim(work, {.actor = "wang"})) == "accepted");
}

TEST_CASE("the variables of a task are those it sees") {
    EngineFixture f;
    f.deploy(definitions(R"(<process id="p" isExecutable="true"><startEvent id="s"/>
        <subProcess id="sub"><property id="note" name="note"/><startEvent id="is"/><userTask id="work"/><endEvent id="ie"/>
          <sequenceFlow id="i1" sourceRef="is" targetRef="work"/><sequenceFlow id="i2" sourceRef="work" targetRef="ie"/></subProcess>
        <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/><sequenceFlow id="f2" sourceRef="sub" targetRef="e"/></process>)"));
    const auto id = f.start("p", {{"area", 85}});
    const auto seen = f.engine->task_variables(f.task(id).id).value();
    REQUIRE(seen.find("area") != nullptr);
    CHECK(*seen.find("area") == Value(85));
    REQUIRE(seen.find("note") != nullptr);
    CHECK(seen.find("note")->is_null());
}

TEST_CASE("countersigners vote, and the refusals of a vote are told apart") {
    EngineFixture f;
    f.deploy(one_task("p", R"(<extensionElements><approval:countersign rule="all"><approval:participant who="user:li"/><approval:participant who="user:ma"/></approval:countersign></extensionElements>)"));
    const auto id = f.start();
    auto open = f.tasks(id);
    REQUIRE(open.size() == 2);
    const auto li = open[0].participant == "user:li" ? open[0].id : open[1].id;
    const auto ma = open[0].participant == "user:li" ? open[1].id : open[0].id;
    CHECK(refusal(f.engine->complete(li, {}, {.actor = "li"})) == "task.needs-opinion");
    CHECK(refusal(f.engine->vote(li, {"perhaps"}, {}, {.actor = "li"})) == "opinion.unknown");
    CHECK(refusal(f.engine->vote(li, {"disagree"}, {}, {.actor = "li"})) == "opinion.reason-required");
    CHECK(refusal(f.engine->vote(li, {"agree"}, {}, {.actor = "ma"})) == "task.not-yours");
    CHECK(refusal(f.engine->vote(li, {"agree"}, {}, {.actor = "li"})) == "accepted");
    CHECK(refusal(f.engine->vote(li, {"agree"}, {}, {.actor = "li"})) == "task.not-open");
    CHECK(refusal(f.engine->vote(ma, {"agree"}, {}, {.actor = "ma"})) == "accepted");
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("a plain task takes no opinion") {
    EngineFixture f;
    f.deploy(one_task());
    CHECK(refusal(f.engine->vote(f.task(f.start()).id, {"agree"})) == "task.no-opinion");
}
