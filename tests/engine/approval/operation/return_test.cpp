#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// apply (lin) → check (wang) → decide (chen); the process allows what is named.
std::string three(std::string_view operations, std::string_view more = {}) {
    std::string out = fmt::format(
        R"(<extensionElements><approval:allow operations="{}"/></extensionElements><startEvent id="s"/><endEvent id="e"/>)", operations);
    const std::pair<const char*, const char*> tasks[] = {{"apply", "lin"}, {"check", "wang"}, {"decide", "chen"}};
    std::string before = "s";
    for (const auto& [id, who] : tasks) {
        out += fmt::format(
            R"(<userTask id="{0}" name="{0}"><extensionElements><approval:assignee who="user:{1}"/></extensionElements></userTask><sequenceFlow id="to-{0}" sourceRef="{2}" targetRef="{0}"/>)",
            id, who, before);
        before = id;
    }
    return bpmn(out + fmt::format(R"(<sequenceFlow id="to-e" sourceRef="decide" targetRef="e"/>{})", more),
                R"(<message id="m" name="withdrawal"/>)");
}
void do_task(OperationRun& run, std::string_view id, const Actor& as) {
    REQUIRE(run.complete_as(run.key_of(id, execution::waits_task), as) == "accepted");
}
const Actor lin("lin"), wang("wang"), chen("chen"), chief("chief", {}, true);

} // namespace

TEST_CASE("the holder sends the case back to the previous task, to the applicant or to a chosen one; the fact names both") {
    OperationRun run(three("return"));
    do_task(run, "apply", lin);
    do_task(run, "check", wang);
    SUBCASE("previous") {
        CHECK(run.refused("decide", "return", {{"reason", "Area is missing."}}, chen) == "accepted");
        CHECK(run.tasks() == Ids{"check"});
        CHECK(run.told().reason == "Area is missing.");
        CHECK(to_string(*run.told().details.as_context().find("element")) == "\"check\"");
        CHECK(run.assignee(run.key_of("check", execution::waits_task)) == "wang");
    }
    SUBCASE("applicant") {
        CHECK(run.refused("decide", "return", {{"to", "applicant"}, {"reason", "r"}}, chen) == "accepted");
        CHECK(run.tasks() == Ids{"apply"});
    }
    SUBCASE("chosen, straight back") {
        CHECK(run.refused("decide", "return", {{"element", "apply"}, {"strategy", "straightBack"}, {"reason", "r"}}, chen) == "accepted");
        CHECK(run.tasks() == Ids{"apply"});
        do_task(run, "apply", lin);
        CHECK(run.tasks() == Ids{"decide"});
        CHECK(run.assignee(run.key_of("decide", execution::waits_task)) == "chen");
    }
}

TEST_CASE("a return is refused without its reason, its permission or a way back, to others, and from a task beside the diagram") {
    OperationRun run(three("return addSigner"));
    CHECK(run.refused("apply", "return", {{"reason", "r"}}, lin) == "route.no-previous");
    do_task(run, "apply", lin);
    CHECK(run.refused("check", "return", {}, wang) == "operation.argument");
    CHECK(run.refused("check", "return", {{"reason", "r"}, {"to", "moon"}}, wang) == "operation.argument");
    CHECK(run.refused("check", "return", {{"reason", "r"}, {"strategy", "fast"}}, wang) == "operation.argument");
    CHECK(run.refused("check", "return", {{"reason", "r"}, {"element", "decide"}}, wang) == "route.not-before");
    CHECK(run.refused("check", "return", {{"reason", "r"}}, chen) == "task.not-yours");
    CHECK(run.refused("check", "addSigner", {{"who", "user:li"}}, wang) == "accepted");
    CHECK(run.on_task(run.task_of("user:li"), "return", {{"reason", "r"}}, {"li"}) == "route.kind");
    OperationRun closed(three("transfer"));
    do_task(closed, "apply", lin);
    CHECK(closed.refused("check", "return", {{"reason", "r"}}, wang) == "operation.not-allowed");
}

TEST_CASE("an administrator jumps; nobody else, and not into nowhere") {
    OperationRun run(three("jump"));
    CHECK(run.refused("apply", "jump", {{"element", "decide"}, {"reason", "r"}}, lin) == "operation.not-allowed");
    CHECK(run.refused("apply", "jump", {{"element", "moon"}, {"reason", "r"}}, chief) == "route.unknown-element");
    CHECK(run.refused("apply", "jump", {{"element", "decide"}, {"reason", "r"}}, chief) == "accepted");
    CHECK(run.tasks() == Ids{"decide"});
}

TEST_CASE("who completed a task takes it back until the next has acted") {
    OperationRun run(three("takeBack"));
    CHECK(run.refused_on_case("takeBack", {}, lin) == "take-back.not-completed");
    do_task(run, "apply", lin);
    CHECK(run.refused_on_case("takeBack", {{"element", "apply"}}, wang) == "take-back.not-yours");
    CHECK(run.refused_on_case("takeBack", {}, lin) == "accepted");
    CHECK(run.tasks() == Ids{"apply"});
    do_task(run, "apply", lin);
    do_task(run, "check", wang);
    CHECK(run.refused_on_case("takeBack", {}, lin) == "take-back.too-late");
    CHECK(run.refused_on_case("takeBack", {}, wang) == "accepted");
    CHECK(run.tasks() == Ids{"check"});
    OperationRun closed(three(""));
    do_task(closed, "apply", lin);
    CHECK(closed.refused_on_case("takeBack", {}, lin) == "operation.not-allowed");
}

TEST_CASE("who started the case withdraws: it ends as withdrawn, or goes where the process waits for that") {
    SUBCASE("ends") {
        OperationRun run({three("")}, "p");
        CHECK(run.refused_on_case("withdraw", {}, lin) == "operation.not-allowed"); // the system started it
        CHECK(run.refused_on_case("withdraw", {{"reason", "moved away"}}, chief) == "accepted");
        CHECK(run.state.ended == InstanceState::withdrawn);
        CHECK(run.refused_on_case("withdraw", {}, chief) == "instance.ended");
    }
    SUBCASE("is handled") {
        OperationRun run(three(
            "",
            R"(<subProcess id="gone" triggeredByEvent="true"><startEvent id="gs"><messageEventDefinition messageRef="m"/></startEvent><userTask id="note"/><sequenceFlow id="gf" sourceRef="gs" targetRef="note"/></subProcess>)"));
        CHECK(run.refused_on_case("withdraw", {{"reason", "moved away"}}, chief) == "accepted");
        CHECK(run.tasks() == Ids{"note"});
        CHECK(run.variable("reason") == "\"moved away\"");
        run.complete("note");
        CHECK(run.completed());
    }
}

TEST_CASE("the decision of a completed case is revoked by an administrator, once") {
    OperationRun run(three("revoke"));
    CHECK(run.refused_on_case("revoke", {{"reason", "r"}}, chief) == "revoke.not-completed");
    do_task(run, "apply", lin);
    do_task(run, "check", wang);
    do_task(run, "decide", chen);
    CHECK(run.completed());
    CHECK(run.refused_on_case("revoke", {{"reason", "false papers"}}, chen) == "operation.not-allowed");
    CHECK(run.refused_on_case("revoke", {{"reason", "false papers"}}, chief) == "accepted");
    CHECK(run.state.ended == InstanceState::revoked);
    CHECK(run.refused_on_case("revoke", {{"reason", "r"}}, chief) == "revoke.not-completed");
}

TEST_CASE("who does a later task of the case is named, changed and left to the definition again") {
    OperationRun run(three("append"));
    CHECK(run.refused_on_case("append", {{"element", "decide"}, {"who", "user:zhou"}}, wang) == "operation.not-allowed");
    CHECK(run.refused_on_case("append", {{"element", "s"}, {"who", "user:zhou"}}, chief) == "append.unknown-element");
    CHECK(run.refused_on_case("append", {{"element", "decide"}, {"who", "user:zhou"}}, chief) == "accepted");
    CHECK(run.refused_on_case("append", {{"element", "check"}, {"who", "user:zhou"}}, chief) == "accepted");
    CHECK(run.refused_on_case("append", {{"element", "check"}}, chief) == "accepted");
    do_task(run, "apply", lin);
    CHECK(run.assignee(run.key_of("check", execution::waits_task)) == "wang");
    do_task(run, "check", wang);
    CHECK(run.assignee(run.key_of("decide", execution::waits_task)) == "zhou");
}

TEST_CASE("an extra task is waited for by its task, or keeps the scope open") {
    OperationRun run(three("extraTask"));
    const Key apply = run.key_of("apply", execution::waits_task);
    const auto extra = [&] {
        for (const auto& e : run.state.elements())
            if (e.alive && (e.role == execution::Role::extra || e.role == execution::Role::aside)) return e.key;
        return Key{0};
    };
    SUBCASE("task") {
        CHECK(run.on_task(apply, "extraTask", {{"name", "photo"}, {"who", "user:li"}}, lin) == "accepted");
        CHECK(run.assignee(extra()) == "li");
        CHECK(run.complete_as(apply, lin) == "task.waits");
        CHECK(run.vote(extra(), {"li"}, "agree") == "task.no-opinion");
        CHECK(run.complete_as(extra(), lin) == "task.not-yours");
        CHECK(run.complete_as(extra(), {"li"}) == "accepted");
        CHECK(run.complete_as(apply, lin) == "accepted");
    }
    SUBCASE("scope") {
        CHECK(run.on_task(apply, "extraTask",
                          {{"name", "photo"}, {"who", List{Value("group:field"), Value("user:li")}}, {"blocks", "scope"}},
                          lin) == "accepted");
        do_task(run, "apply", lin);
        do_task(run, "check", wang);
        do_task(run, "decide", chen);
        CHECK_FALSE(run.completed());
        CHECK(run.complete_as(extra(), Actor("zhao", {"group:field"})) == "accepted");
        CHECK(run.completed());
    }
    SUBCASE("refused") {
        CHECK(run.on_task(apply, "extraTask", {{"who", "user:li"}}, lin) == "operation.argument");
        CHECK(run.on_task(apply, "extraTask", {{"name", "photo"}, {"who", "user:li"}, {"blocks", "moon"}}, lin) == "operation.argument");
        CHECK(run.on_task(apply, "extraTask", {{"name", "photo"}, {"who", "user:li"}}, wang) == "task.not-yours");
        CHECK(run.on_task(apply, "extraTask", {{"name", "photo"}, {"who", "user:li"}}, lin) == "accepted");
        CHECK(run.on_task(extra(), "extraTask", {{"name", "more"}, {"who", "user:li"}}, {"li"}) == "operation.target");
        CHECK(run.on_task(extra(), "jump", {{"element", "decide"}, {"reason", "r"}}, chief) == "route.kind");
    }
}
