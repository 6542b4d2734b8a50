#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string with_boundary(std::string_view event, bool interrupting) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t"/><userTask id="t"/><sequenceFlow id="f1" sourceRef="t" targetRef="next"/><userTask id="next"/>
      <boundaryEvent id="b" attachedToRef="t" cancelActivity="{}">{}</boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="other"/><userTask id="other"/>)",
                            interrupting, event), R"(<message id="m" name="m"/><error id="e" errorCode="E1"/>)");
}
}

TEST_CASE("an interrupting timer cancels its task and takes its own way") {
    ProcessRun run(with_boundary("<timerEventDefinition><timeDuration>PT10S</timeDuration></timerEventDefinition>", true));
    run.advance(10'000);
    CHECK(run.tasks() == Ids{"other"});
    CHECK(run.count("t") == 0);
}

TEST_CASE("a task completed in time takes its boundary timer with it") {
    ProcessRun run(with_boundary("<timerEventDefinition><timeDuration>PT10S</timeDuration></timerEventDefinition>", true));
    run.complete("t");
    run.advance(60'000);
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("a non-interrupting cycle fires as often as it says, beside the task") {
    ProcessRun run(with_boundary("<timerEventDefinition><timeCycle>R3/PT10S</timeCycle></timerEventDefinition>", false));
    run.advance(25'000);
    CHECK(run.tasks() == Ids{"other", "other", "t"});
    run.advance(60'000);
    CHECK(run.tasks() == Ids{"other", "other", "other", "t"});
}

TEST_CASE("a non-interrupting message may come several times") {
    ProcessRun run(with_boundary(R"(<messageEventDefinition messageRef="m"/>)", false));
    run.message("b");
    run.message("b");
    CHECK(run.tasks() == Ids{"other", "other", "t"});
    run.complete("t");
    CHECK(run.waiting(execution::waits_subscription).empty());
}

TEST_CASE("a timer neither fires early nor twice") {
    ProcessRun run(with_boundary("<timerEventDefinition><timeDuration>PT10S</timeDuration></timerEventDefinition>", true));
    const Key timer = run.key_of("b", execution::waits_timer);
    const Instant due = run.now.plus_ms(10'000);
    CHECK(run.refused(execution::FireTimer{timer, due}) == "timer.gone");
    run.now = due;
    REQUIRE(run.submit(execution::FireTimer{timer, due}));
    CHECK(run.refused(execution::FireTimer{timer, due}) == "timer.gone");
}
