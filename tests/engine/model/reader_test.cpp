// Reading: what stands in the XML stands in the model.
#include "engine/model/reading.h"

using namespace countersign;
using namespace countersign::testing;
using model::NodeType;
using model::Trigger;

TEST_CASE("any prefix may stand for the BPMN namespace") {
    const std::string text = R"(<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
        <b:process id="p"><b:startEvent id="s"/><b:sequenceFlow id="f" sourceRef="s" targetRef="t"/><b:userTask id="t" name="Accept"/></b:process></b:definitions>)";
    const auto outcome = model::read_bpmn(text, "prefixed.bpmn");
    CHECK(outcome.diagnostics.empty());
    REQUIRE(outcome.definitions.processes.size() == 1);
    const auto& body = outcome.definitions.processes[0].body;
    REQUIRE(body.nodes.size() == 2);
    CHECK(body.nodes[1].type == NodeType::user_task);
    CHECK(body.nodes[1].name == "Accept");
    CHECK(body.flows[0].target_ref == "t");
    CHECK(*outcome.definitions.source == text);
}

TEST_CASE("a namespace may be declared on an inner element") {
    const auto outcome = model::read_bpmn(R"(<x:definitions xmlns:x="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
        <process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="p"><task id="t"/><task xmlns="urn:other" id="not-ours"/></process></x:definitions>)",
                                          "inner.bpmn");
    CHECK(outcome.diagnostics.empty());
    REQUIRE(outcome.definitions.processes.size() == 1);
    CHECK(outcome.definitions.processes[0].body.nodes.size() == 1);
}

TEST_CASE("a reference with a prefix names the element of that local id") {
    const auto d = read_clean("<message id=\"m\" name=\"Reply\"/>" + process("<receiveTask id=\"r\" messageRef=\"tns:m\"/>"));
    CHECK(d.processes[0].body.nodes[0].message_ref == "m");
}

TEST_CASE("a reference into an imported namespace is not called dangling") {
    const auto outcome =
        model::read_bpmn(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:o="urn:other" targetNamespace="urn:x">
        <process id="p"><receiveTask id="r" messageRef="o:m"/></process></definitions>)",
                         "import.bpmn");
    CHECK(outcome.diagnostics.empty());
}

TEST_CASE("a shared event definition is resolved into the events that refer to it") {
    const auto d =
        read_clean("<timerEventDefinition id=\"soon\"><timeDuration>PT1H</timeDuration></timerEventDefinition>" +
                   process("<intermediateCatchEvent id=\"wait\"><eventDefinitionRef>soon</eventDefinitionRef></intermediateCatchEvent>"));
    const auto& wait = d.processes[0].body.nodes[0];
    REQUIRE(wait.trigger() == Trigger::timer);
    CHECK(wait.event_definitions[0].time_duration->body == "PT1H");
}

TEST_CASE("an expression's language is its own, else the file's") {
    const auto outcome = model::read_bpmn(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" expressionLanguage="urn:lang">
        <process id="p"><task id="a"/><task id="b"/>
        <sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>x</conditionExpression></sequenceFlow>
        <sequenceFlow id="g" sourceRef="a" targetRef="b"><conditionExpression language="feel">  y &gt; 1  </conditionExpression></sequenceFlow></process></definitions>)",
        "language.bpmn");
    const auto& flows = outcome.definitions.processes[0].body.flows;
    CHECK(flows[0].condition->language == "urn:lang");
    CHECK(flows[1].condition->language == "feel");
    CHECK(flows[1].condition->body == "y > 1");
    CHECK(outcome.definitions.source->substr(*flows[1].condition->source_offset, 1) == "y");
}

TEST_CASE("extension elements are kept with their namespaces resolved") {
    const auto outcome = read(process(
        R"(<userTask id="t" xmlns:v="urn:vendor" v:form="f1"><extensionElements><v:field v:kind="text" size="3">Hello<v:inner/></v:field></extensionElements></userTask>)"));
    CHECK(findings(outcome.diagnostics) == std::vector<std::string>{"dialect.unknown-namespace@3"}); // an information
    const auto& task = outcome.definitions.processes[0].body.nodes[0];
    REQUIRE(task.extensions.size() == 1);
    const auto& field = task.extensions[0];
    CHECK(field.space == "urn:vendor");
    CHECK(field.name == "field");
    CHECK(field.text == "Hello");
    CHECK(*field.attribute("size") == "3");
    CHECK(field.attribute("kind") == nullptr); // it has a namespace
    CHECK(field.children.size() == 1);
    REQUIRE(task.extension_attributes.size() == 1);
    CHECK(task.extension_attributes[0].value == "f1");
}

TEST_CASE("positions are the line and column of the element's tag") {
    const auto d = read_clean("<process id=\"p\">\n  <task id=\"a\"/>\n</process>");
    CHECK(d.processes[0].body.nodes[0].position.line == 3);
    CHECK(d.processes[0].body.nodes[0].position.column == 3);
}

TEST_CASE("activities: loops, multi-instance, data and roles") {
    const auto d = read_clean(process(R"(
        <property id="list" name="list"/>
        <userTask id="t" startQuantity="2" isForCompensation="true">
          <ioSpecification><dataInput id="in" name="x"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>
          <dataInputAssociation><sourceRef>list</sourceRef><targetRef>in</targetRef><assignment><from>1</from><to>in</to></assignment></dataInputAssociation>
          <potentialOwner><resourceAssignmentExpression><formalExpression>clerks</formalExpression></resourceAssignmentExpression></potentialOwner>
          <multiInstanceLoopCharacteristics isSequential="true" behavior="One"><loopDataInputRef>list</loopDataInputRef><inputDataItem id="i" name="item"/><completionCondition>n > 1</completionCondition></multiInstanceLoopCharacteristics>
        </userTask>
        <task id="again"><standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>x</loopCondition></standardLoopCharacteristics></task>)"));
    const auto& t = d.processes[0].body.nodes[0];
    CHECK(t.start_quantity == 2);
    CHECK(t.is_for_compensation);
    CHECK(t.io->inputs[0].name == "x");
    CHECK(t.data_inputs[0].assignments[0].from.body == "1");
    CHECK(t.resources[0].assignment->body == "clerks");
    REQUIRE(t.multi_instance);
    CHECK(t.multi_instance->is_sequential);
    CHECK(t.multi_instance->behavior == model::MultiInstance::Behavior::one);
    CHECK(t.multi_instance->loop_data_input_ref == "list");
    CHECK(t.multi_instance->completion_condition->body == "n > 1");
    const auto& again = d.processes[0].body.nodes[1];
    CHECK(again.standard_loop->test_before);
    CHECK(again.standard_loop->maximum == 3);
}

TEST_CASE("events: triggers, interruption, links, compensation") {
    const auto d = read_clean("<signal id=\"sg\" name=\"S\"/>" + process(R"(
        <task id="a"/>
        <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><signalEventDefinition signalRef="sg"/></boundaryEvent>
        <intermediateThrowEvent id="l"><linkEventDefinition name="on"/></intermediateThrowEvent>
        <endEvent id="two"><terminateEventDefinition/><signalEventDefinition signalRef="sg"/></endEvent>
        <endEvent id="undo"><compensateEventDefinition activityRef="a" waitForCompletion="false"/></endEvent>)"));
    const auto& nodes = d.processes[0].body.nodes;
    CHECK(nodes[1].trigger() == Trigger::signal);
    CHECK_FALSE(nodes[1].cancel_activity);
    CHECK(nodes[1].event_definitions[0].reference == "sg");
    CHECK(nodes[2].event_definitions[0].link_name == "on");
    CHECK(nodes[3].trigger() == Trigger::multiple);
    CHECK(nodes[4].event_definitions[0].activity_ref == "a");
    CHECK_FALSE(nodes[4].event_definitions[0].wait_for_completion);
}

TEST_CASE("sub-processes hold their own nodes and flows") {
    const auto d = read_clean(process(
        R"(<subProcess id="s" triggeredByEvent="true"><startEvent id="i"/><task id="w"/><sequenceFlow id="f" sourceRef="i" targetRef="w"/></subProcess>
        <adHocSubProcess id="h" ordering="Sequential"><task id="x"/><completionCondition>done</completionCondition></adHocSubProcess>)"));
    const auto& nodes = d.processes[0].body.nodes;
    CHECK(nodes[0].triggered_by_event);
    CHECK(nodes[0].body->nodes.size() == 2);
    CHECK(nodes[0].body->flows.size() == 1);
    CHECK(nodes[1].ad_hoc_sequential);
    CHECK(nodes[1].completion_condition->body == "done");
}

TEST_CASE("collaborations, lanes, correlation and data are kept") {
    const auto d = read_clean(
        R"(<message id="m"/><correlationProperty id="cp" name="case"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>id</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
        <collaboration id="c"><participant id="pa" processRef="p"><participantMultiplicity minimum="0" maximum="3"/></participant><correlationKey id="k"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>
        <process id="p"><laneSet id="ls"><lane id="l"><flowNodeRef>t</flowNodeRef></lane></laneSet><task id="t"/><dataObject id="o" isCollection="true"><dataState name="raw"/></dataObject><dataObjectReference id="r" dataObjectRef="o"/></process>)");
    CHECK(d.correlation_properties[0].retrievals[0].message_path.body == "id");
    CHECK(d.collaborations[0].participants[0].multiplicity_maximum == 3);
    CHECK(d.collaborations[0].correlation_keys[0].property_refs == std::vector<std::string>{"cp"});
    const auto& body = d.processes[0].body;
    CHECK(body.lane_sets[0].lanes[0].flow_node_refs == std::vector<std::string>{"t"});
    CHECK(body.data_objects[0].state == "raw");
    CHECK(body.data_references[0].target_ref == "o");
}
