#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string with_event_sub_process(bool interrupting) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t"/><userTask id="t"/>
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="{}"><messageEventDefinition messageRef="m"/></startEvent>
        <sequenceFlow id="ef" sourceRef="es" targetRef="handle"/><userTask id="handle"/></subProcess>)", interrupting), R"(<message id="m" name="m"/>)");
}
}

TEST_CASE("an interrupting event sub-process replaces the work of its scope") {
    ProcessRun run(with_event_sub_process(true));
    run.message("es", {{"why", "withdrawn"}});
    CHECK(run.tasks() == Ids{"handle"});
    CHECK(run.variable("why") == "\"withdrawn\"");
    run.complete("handle");
    CHECK(run.completed());
}

TEST_CASE("a non-interrupting event sub-process runs beside it, as often as its event comes") {
    ProcessRun run(with_event_sub_process(false));
    run.message("es");
    run.message("es");
    CHECK(run.tasks() == Ids{"handle", "handle", "t"});
    run.complete("handle");
    run.complete("t");
    CHECK_FALSE(run.state.ended.has_value());
    run.complete("handle");
    CHECK(run.completed());
}

TEST_CASE("an error that leaves an error event sub-process goes outwards and does not start it again") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><subProcess id="examine"><startEvent id="b"/><endEvent id="fail"><errorEventDefinition errorRef="e"/></endEvent>
        <sequenceFlow id="f1" sourceRef="b" targetRef="fail"/>
        <subProcess id="handle" triggeredByEvent="true"><startEvent id="caught"><errorEventDefinition errorRef="e"/></startEvent>
          <endEvent id="again"><errorEventDefinition errorRef="e"/></endEvent><sequenceFlow id="f2" sourceRef="caught" targetRef="again"/></subProcess></subProcess>
        <boundaryEvent id="outside" attachedToRef="examine"><errorEventDefinition errorRef="e"/></boundaryEvent><userTask id="repair"/>
        <sequenceFlow id="f3" sourceRef="s" targetRef="examine"/><sequenceFlow id="f4" sourceRef="outside" targetRef="repair"/>)",
                        R"(<error id="e" errorCode="E"/>)"));
    CHECK(run.tasks() == Ids{"repair"});
}
