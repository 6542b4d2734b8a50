// Transaction sub-process (10.3.5.3): cancelled, its work is undone, then it is left by its cancel event.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
const std::string booking = bpmn(R"(<startEvent id="s"/><transaction id="trip"><startEvent id="ts"/><task id="book"/>
    <boundaryEvent id="bc" attachedToRef="book"><compensateEventDefinition/></boundaryEvent><userTask id="unbook" isForCompensation="true"/><association id="as" sourceRef="bc" targetRef="unbook"/>
    <parallelGateway id="fork"/><userTask id="pay"/><userTask id="insure"/><exclusiveGateway id="paid" default="paid-done"/><endEvent id="done"/><endEvent id="give-up"><cancelEventDefinition/></endEvent>)" +
    flow("ts", "book") + flow("book", "fork") + flow("fork", "pay") + flow("fork", "insure") + flow("pay", "paid") + flow("paid", "done") + flow("insure", "done") +
    R"(<sequenceFlow id="no" sourceRef="paid" targetRef="give-up"><conditionExpression>not(ok)</conditionExpression></sequenceFlow></transaction>
    <boundaryEvent id="cancelled" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent><userTask id="sorry"/><userTask id="travel"/>)" +
    flow("s", "trip") + flow("cancelled", "sorry") + flow("trip", "travel"));

} // namespace

TEST_CASE("a transaction that succeeds is an ordinary sub-process") {
    ProcessRun run(booking);
    CHECK(run.tasks() == Ids{"insure", "pay"});
    run.complete("pay", {{"ok", true}});
    run.complete("insure");
    CHECK(run.tasks() == Ids{"travel"});
}

TEST_CASE("cancelled, its open work is withdrawn and its done work undone before the cancel event is taken") {
    ProcessRun run(booking);
    run.complete("pay", {{"ok", false}});
    CHECK(run.tasks() == Ids{"unbook"});
    run.complete("unbook");
    CHECK(run.tasks() == Ids{"sorry"});
    CHECK(run.count("trip") == 0);
    run.complete("sorry");
    CHECK(run.completed());
}
