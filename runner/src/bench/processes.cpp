// The processes of the workloads.
#include "bench/bench.h"

namespace countersign::runner::bench {

std::string_view approval_process() {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="countersign-bench" targetNamespace="urn:countersign:bench">
  <process id="approval" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="accept" name="Accept"/>
    <exclusiveGateway id="outcome" default="to-refused"/>
    <parallelGateway id="ask"/>
    <userTask id="sign-1" name="First signature"/>
    <userTask id="sign-2" name="Second signature"/>
    <userTask id="sign-3" name="Third signature"/>
    <parallelGateway id="all-signed"/>
    <userTask id="decide" name="Decide"/>
    <endEvent id="decided"/>
    <endEvent id="refused"/>
    <sequenceFlow id="to-accept" sourceRef="start" targetRef="accept"/>
    <sequenceFlow id="to-outcome" sourceRef="accept" targetRef="outcome"/>
    <sequenceFlow id="to-ask" sourceRef="outcome" targetRef="ask"><conditionExpression>outcome = "accept"</conditionExpression></sequenceFlow>
    <sequenceFlow id="to-refused" sourceRef="outcome" targetRef="refused"/>
    <sequenceFlow id="to-1" sourceRef="ask" targetRef="sign-1"/>
    <sequenceFlow id="to-2" sourceRef="ask" targetRef="sign-2"/>
    <sequenceFlow id="to-3" sourceRef="ask" targetRef="sign-3"/>
    <sequenceFlow id="from-1" sourceRef="sign-1" targetRef="all-signed"/>
    <sequenceFlow id="from-2" sourceRef="sign-2" targetRef="all-signed"/>
    <sequenceFlow id="from-3" sourceRef="sign-3" targetRef="all-signed"/>
    <sequenceFlow id="to-decide" sourceRef="all-signed" targetRef="decide"/>
    <sequenceFlow id="to-decided" sourceRef="decide" targetRef="decided"/>
  </process>
</definitions>)";
}

std::string_view multi_instance_process() {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="countersign-bench" targetNamespace="urn:countersign:bench">
  <process id="many" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="sign" name="Sign">
      <multiInstanceLoopCharacteristics><loopCardinality>items</loopCardinality></multiInstanceLoopCharacteristics>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="to-sign" sourceRef="start" targetRef="sign"/>
    <sequenceFlow id="to-end" sourceRef="sign" targetRef="end"/>
  </process>
</definitions>)";
}

std::string_view clock_process() {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="countersign-bench" targetNamespace="urn:countersign:bench">
  <process id="clocked" isExecutable="true">
    <extensionElements>
      <approval:matter calendar="bench"/>
      <approval:clock id="decision" amount="20" unit="workingDays"/>
    </extensionElements>
    <startEvent id="start"/>
    <userTask id="decide" name="Decide"><extensionElements><approval:start clock="decision"/><approval:stop clock="decision"/></extensionElements></userTask>
    <endEvent id="end"/>
    <sequenceFlow id="to-decide" sourceRef="start" targetRef="decide"/>
    <sequenceFlow id="to-end" sourceRef="decide" targetRef="end"/>
  </process>
</definitions>)";
}

std::string_view waiting_process() {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="countersign-bench" targetNamespace="urn:countersign:bench">
  <process id="waiting" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="accept" name="Accept"/>
    <boundaryEvent id="overdue" attachedToRef="accept"><timerEventDefinition><timeDuration>P30D</timeDuration></timerEventDefinition></boundaryEvent>
    <endEvent id="end"/>
    <endEvent id="lapsed"/>
    <sequenceFlow id="to-accept" sourceRef="start" targetRef="accept"/>
    <sequenceFlow id="to-end" sourceRef="accept" targetRef="end"/>
    <sequenceFlow id="to-lapsed" sourceRef="overdue" targetRef="lapsed"/>
  </process>
</definitions>)";
}

} // namespace countersign::runner::bench
