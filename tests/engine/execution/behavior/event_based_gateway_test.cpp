#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string race = bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="g"/><eventBasedGateway id="g"/>
      <sequenceFlow id="f1" sourceRef="g" targetRef="answer"/><sequenceFlow id="f2" sourceRef="g" targetRef="late"/>
      <intermediateCatchEvent id="answer"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
      <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <sequenceFlow id="f3" sourceRef="answer" targetRef="answered"/><sequenceFlow id="f4" sourceRef="late" targetRef="expired"/>
      <userTask id="answered"/><userTask id="expired"/>)", R"(<message id="m" name="answer"/>)");
}

TEST_CASE("the first event wins, the others are withdrawn") {
    ProcessRun run(race);
    run.message("answer", {{"text", "yes"}});
    CHECK(run.tasks() == Ids{"answered"});
    CHECK(run.variable("text") == "\"yes\"");
    CHECK(run.waiting(execution::waits_timer).empty());
}

TEST_CASE("without an answer the timer wins") {
    ProcessRun run(race);
    run.advance(3'599'999);
    CHECK(run.tasks().empty());
    run.advance(1);
    CHECK(run.tasks() == Ids{"expired"});
    CHECK(run.waiting(execution::waits_subscription).empty());
}
