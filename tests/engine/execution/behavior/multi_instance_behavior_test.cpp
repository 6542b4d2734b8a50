// Multi-instance attribute `behavior` (10.3.8.2): events for the boundary of the activity.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
std::string three(std::string_view attributes, std::string_view inside = {}) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><userTask id="sign"><multiInstanceLoopCharacteristics {}><loopCardinality>3</loopCardinality>{}</multiInstanceLoopCharacteristics></userTask>
      <boundaryEvent id="b" attachedToRef="sign"><signalEventDefinition signalRef="g"/></boundaryEvent><userTask id="note"/><userTask id="next"/>)", attributes, inside) + flow("s", "sign") + flow("sign", "next") + flow("b", "note"),
                R"(<signal id="g" name="g"/><signalEventDefinition id="d" signalRef="g"/>)");
}

} // namespace

TEST_CASE("behavior one: the first completion is told at the boundary, and the others go on") {
    ProcessRun run(three(R"(behavior="One" oneBehaviorEventRef="d")"));
    run.complete("sign");
    CHECK(run.tasks() == Ids{"note", "sign", "sign"});
    run.complete("sign");
    run.complete("sign");
    CHECK(run.tasks() == Ids{"next", "note"});
}

TEST_CASE("behavior none: each completion is told") {
    ProcessRun run(three(R"(behavior="None" noneBehaviorEventRef="d")"));
    for (int i = 0; i < 3; ++i) run.complete("sign");
    CHECK(run.tasks() == Ids{"next", "note", "note", "note"});
}

TEST_CASE("behavior complex: a completion is told where its condition holds") {
    ProcessRun run(three(R"(behavior="Complex")", R"(<complexBehaviorDefinition><condition>numberOfCompletedInstances = 2</condition><event><signalEventDefinition signalRef="g"/></event></complexBehaviorDefinition>)"));
    run.complete("sign");
    CHECK(run.tasks() == Ids{"sign", "sign"});
    run.complete("sign");
    CHECK(run.tasks() == Ids{"note", "sign"});
}
