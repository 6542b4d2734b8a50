#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("a parallel join waits for one token on each incoming flow, and excess tokens stay for the next round") {
    // Two tokens come over "a" before "b": the join fires once, the second token waits for the next "b".
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="fork"/><parallelGateway id="fork"/>
      <sequenceFlow id="f1" sourceRef="fork" targetRef="a1"/><sequenceFlow id="f2" sourceRef="fork" targetRef="a2"/><sequenceFlow id="f3" sourceRef="fork" targetRef="b"/>
      <userTask id="a1"/><userTask id="a2"/><userTask id="b"/><exclusiveGateway id="merge"/>
      <sequenceFlow id="m1" sourceRef="a1" targetRef="merge"/><sequenceFlow id="m2" sourceRef="a2" targetRef="merge"/>
      <sequenceFlow id="j1" sourceRef="merge" targetRef="join"/><sequenceFlow id="j2" sourceRef="b" targetRef="join"/>
      <parallelGateway id="join"/><sequenceFlow id="f4" sourceRef="join" targetRef="after"/><userTask id="after"/>)"));
    run.complete("a1");
    run.complete("a2");
    CHECK(run.tasks() == Ids{"b"});
    run.complete("b");
    CHECK(run.tasks() == Ids{"after"});
    run.complete("after");
    CHECK_FALSE(run.state.ended.has_value()); // one token still waits at the join
}
