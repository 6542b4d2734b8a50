// Complex gateway (13.4.5): activation, reset, and what goes out in each of the two.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to, std::string_view condition = {}) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}">{2}</sequenceFlow>)", from, to,
                       condition.empty() ? std::string{} : fmt::format("<conditionExpression>{}</conditionExpression>", condition));
}
/// Three tasks in parallel, a complex gateway that joins them, and what stands behind it.
std::string three_joined(std::string_view activation, std::string_view behind) {
    return bpmn(R"(<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>)" +
                fmt::format("<complexGateway id=\"join\"><activationCondition>{}</activationCondition></complexGateway>", activation) +
                flow("s", "fork") + flow("fork", "a") + flow("fork", "b") + flow("fork", "c") + flow("a", "join") + flow("b", "join") +
                flow("c", "join") + std::string(behind));
}

} // namespace

TEST_CASE("two of three are enough; the third is taken away when it comes, and starts nothing") {
    ProcessRun run(three_joined("activationCount >= 2", "<userTask id=\"next\"/>" + flow("join", "next")));
    run.complete("b");
    CHECK(run.tasks() == Ids{"a", "c"});
    run.complete("a");
    CHECK(run.tasks() == Ids{"c", "next"});
    run.complete("next");
    CHECK_FALSE(run.state.ended.has_value());
    run.complete("c");
    CHECK(run.completed());
    CHECK(run.count("next") == 1);
}

TEST_CASE("after the reset the gateway can be activated again") {
    ProcessRun run(three_joined("activationCount >= 1", "<userTask id=\"next\"/>" + flow("join", "next") + flow("next", "a")));
    run.complete("a");
    CHECK(run.tasks() == Ids{"b", "c", "next"});
    run.complete("b");
    run.complete("c");
    run.complete("next");
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a");
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("a flow whose condition asks for the reset is taken then") {
    ProcessRun run(three_joined("activationCount >= 2", "<userTask id=\"early\"/><userTask id=\"late\"/>" +
                                                            flow("join", "early", "waitingForStart") +
                                                            flow("join", "late", "not(waitingForStart)")));
    run.complete("a");
    run.complete("b");
    CHECK(run.tasks() == Ids{"c", "early"});
    run.complete("c");
    CHECK(run.tasks() == Ids{"early", "late"});
}

TEST_CASE("one that splits takes every flow whose condition holds, and the default where none does") {
    const auto split = [](std::string_view x) {
        return bpmn(
            R"(<startEvent id="s"/><complexGateway id="g" default="g-else"/><userTask id="one"/><userTask id="two"/><userTask id="else"/>)" +
            flow("s", "g") + flow("g", "one", "x > 1") + flow("g", "two", "x > 2") + flow("g", "else") + std::string(x));
    };
    CHECK(ProcessRun(split(""), {{"x", 2}}).tasks() == Ids{"one"});
    CHECK(ProcessRun(split(""), {{"x", 3}}).tasks() == Ids{"one", "two"});
    CHECK(ProcessRun(split(""), {{"x", 0}}).tasks() == Ids{"else"});
}

TEST_CASE("a second token on a flow that activated it stays for the next round") {
    ProcessRun run(bpmn(
        R"(<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><exclusiveGateway id="merge"/>
      <complexGateway id="join"><activationCondition>activationCount &gt;= 1</activationCondition></complexGateway><userTask id="next"/>)" +
        flow("s", "fork") + flow("fork", "a") + flow("fork", "b") + flow("fork", "c") + flow("a", "merge") + flow("b", "merge") +
        flow("merge", "join") + flow("c", "join") + flow("join", "next")));
    run.complete("a");
    CHECK(run.tasks() == Ids{"b", "c", "next"});
    run.complete("b"); // on the flow that has brought its token already
    CHECK(run.tasks() == Ids{"c", "next"});
    run.complete("c"); // what was still awaited: the gateway is ready again, and finds b's token
    CHECK(run.tasks() == Ids{"next", "next"});
}

TEST_CASE("an activation condition that becomes true by a change of data lets the tokens on") {
    ProcessRun run(three_joined("activationCount = 3 and ok", "<userTask id=\"next\"/>" + flow("join", "next")), {{"ok", false}});
    for (const char* task : {"a", "b", "c"}) run.complete(task);
    CHECK(run.tasks() == Ids{});
    REQUIRE(run.submit(execution::SetVariables{{{"ok", true}}}));
    CHECK(run.tasks() == Ids{"next"});
}
