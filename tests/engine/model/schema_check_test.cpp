// The XML against the schema: places, order, number, attributes, values.
#include "engine/model/reading.h"
#include "model/schema_types.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// "severity code element" of the findings with codes of the schema.
std::vector<std::string> found(std::string_view content, bool strict = false) {
    std::vector<std::string> result;
    for (const auto& d : model::read_bpmn(definitions(content), "test.bpmn", {}, strict).diagnostics)
        if (d.code.starts_with("xml.")) result.push_back(fmt::format("{} {} {}", to_string(d.severity), d.code, d.element));
    return result;
}
using Found = std::vector<std::string>;

} // namespace

TEST_CASE("every element of BPMN has a type, and types name elements of BPMN only") {
    for (const char* name : {"definitions", "process", "userTask", "adHocSubProcess", "choreographyTask", "globalConversation",
                             "conversationLink", "ioBinding", "event", "inputDataItem", "childLaneSet", "resourceParameterBinding",
                             "correlationPropertyRetrievalExpression", "participantMultiplicity", "relationship", "import", "extension"}) {
        INFO(name);
        CHECK(model::is_bpmn_element(name));
        CHECK(model::element_type(name) != nullptr);
    }
    CHECK(model::element_type("flowNode") == nullptr);
}

TEST_CASE("what belongs to the flow is an error where the standard does not have it") {
    CHECK(found(process(R"(<task id="t"><timerEventDefinition id="d"/></task>)")) == Found{"error xml.misplaced-element d"});
    CHECK(found(process(R"(<message id="m"/>)")) == Found{"error xml.misplaced-element m"});
    CHECK(
        found(process(
            R"(<choreographyTask id="c" initiatingParticipantRef="x"><participantRef>x</participantRef><participantRef>y</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>)")) ==
        Found{"error xml.misplaced-element c"});
    CHECK(found(R"(<startEvent id="s"/>)" + process("")) == Found{"error xml.misplaced-element s"});
}

TEST_CASE("other elements out of place are warnings") {
    CHECK(found(process(R"(<task id="t"><laneSet id="l"/></task>)")) == Found{"warning xml.misplaced-element l"});
    CHECK(found(process(R"(<task id="t"><incoming><outgoing/></incoming></task>)")) == Found{"warning xml.misplaced-element t"});
}

TEST_CASE("an unknown attribute is a warning with the one that was meant") {
    const auto outcome = read(
        process(R"(<task id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActvity="false"><timerEventDefinition/></boundaryEvent>)"));
    const auto* finding = find_code(outcome.diagnostics, "xml.unknown-attribute");
    REQUIRE(finding != nullptr);
    CHECK(finding->severity == Severity::warning);
    CHECK(finding->element == "b");
    CHECK(finding->advice == "did you mean \"cancelActivity\"?");
}

TEST_CASE("attributes of other namespaces are their makers' business") {
    CHECK(found(R"(<process id="p" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:historyTimeToLive="P30D" xml:lang="en"/>)") ==
          Found{});
}

TEST_CASE("the order of the children is looked at under strict reading alone, and told once an element") {
    const std::string task = process(
        R"(<task id="t"><outgoing>f</outgoing><incoming>f</incoming><documentation>x</documentation></task><task id="u"/><sequenceFlow id="f" sourceRef="t" targetRef="u"/>)");
    CHECK(found(task) == Found{});
    CHECK(found(task, true) == Found{"warning xml.order t"});
}

TEST_CASE("what can stand once stands once") {
    CHECK(found(process(R"(<scriptTask id="t"><script>1</script><script>2</script></scriptTask>)")) ==
          Found{"warning xml.too-many-elements-of-a-kind t"});
    CHECK(
        found(process(
            R"(<intermediateCatchEvent id="c"><timerEventDefinition id="d"><timeDate>2026-01-01T00:00:00Z</timeDate><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>)")) ==
        Found{"warning xml.too-many-elements-of-a-kind d"});
}

TEST_CASE("what must stand is missed") {
    CHECK(found(R"(<interface id="i" name="i"/>)" + process("")) == Found{"warning xml.missing-element i"});
    CHECK(found(R"(<interface id="i"><operation id="o" name="o"><inMessageRef>m</inMessageRef></operation></interface><message id="m"/>)" +
                process("")) == Found{"warning xml.missing-attribute i"});
    CHECK(found(process(R"(<sequenceFlow id="f" sourceRef="p"/>)")) == Found{"error xml.missing-attribute f"});
}

TEST_CASE("a value outside an enumeration is an error where the execution follows it") {
    CHECK(found(process(R"(<eventBasedGateway id="g" eventGatewayType="Both"/>)")) == Found{"error xml.value g"});
    CHECK(found(process(R"(<exclusiveGateway id="g" gatewayDirection="Sideways"/>)")) == Found{"warning xml.value g"});
    CHECK(found(process(R"(<exclusiveGateway id="g" gatewayDirection="Diverging"/>)")) == Found{});
}

TEST_CASE("each reference attribute names an element of its kind") {
    const auto references = [](std::string_view content) {
        std::vector<std::string> result;
        for (const auto& d : model::read_bpmn(definitions(content), "test.bpmn").diagnostics)
            if (d.code.starts_with("reference.")) result.push_back(fmt::format("{} {}", d.code, d.element));
        return result;
    };
    CHECK(references(R"(<signal id="s" structureRef="p"/>)" + process("")) == Found{"reference.wrong-kind s"});
    CHECK(references(R"(<collaboration id="c"><participant id="x" processRef="gone"/></collaboration>)" + process("")) ==
          Found{"reference.dangling x"});
    CHECK(references(R"(<resource id="r" name="r"/>)" +
                     process(R"(<task id="t"><performer id="q"><resourceRef>p</resourceRef></performer></task>)")) ==
          Found{"reference.wrong-kind q"});
    CHECK(references(R"(<collaboration id="c"><participant id="x"/><callConversation id="k" calledCollaborationRef="p"/></collaboration>)" +
                     process("")) == Found{"reference.wrong-kind k"});
    CHECK(references(R"(<interface id="i" name="i"><operation id="o" name="o"><inMessageRef>p</inMessageRef></operation></interface>)" +
                     process("")) == Found{"reference.wrong-kind o"});
    CHECK(references(process(R"(<laneSet id="l"><lane id="a"><flowNodeRef>gone</flowNodeRef></lane></laneSet>)")) ==
          Found{"reference.dangling a"});
    CHECK(references(process(R"(<callActivity id="c" calledElement="t"/><task id="t"/>)")) == Found{"reference.wrong-kind c"});
    CHECK(references(process(R"(<callActivity id="c" calledElement="elsewhere"/>)")) == Found{}); // another deployment's
}

TEST_CASE("a link that names its target by id leads there, whatever the names are") {
    const auto model = read_clean(process(
        R"(<intermediateThrowEvent id="t"><linkEventDefinition id="a" name="there"><target>b</target></linkEventDefinition></intermediateThrowEvent>)"
        R"(<intermediateCatchEvent id="c"><linkEventDefinition id="b" name="here"><source>a</source></linkEventDefinition></intermediateCatchEvent>)"));
    CHECK(model.processes[0].body.nodes[0].event_definitions[0].link_name == "here");
}

TEST_CASE("choreographies and conversations are kept, and it is said that they are not executed") {
    const auto outcome = read(R"(<choreography id="c"/><globalConversation id="g"/><globalChoreographyTask id="t"/>)" + process(""));
    CHECK(findings(outcome.diagnostics) ==
          std::vector<std::string>{"collaboration.not-executed@2", "collaboration.not-executed@2", "collaboration.not-executed@2"});
    CHECK(outcome.definitions.collaborations.size() == 3);
    CHECK_FALSE(has_errors(outcome.diagnostics));
    CHECK(read(R"(<choreography id="c"/>)").diagnostics.back().message ==
          "the file holds no process; choreographies, conversations and collaborations are not executed");
}

namespace {
std::vector<std::string> found_references(std::string_view content, bool strict) {
    std::vector<std::string> result;
    for (const auto& d : model::read_bpmn(definitions(content), "test.bpmn", {}, strict).diagnostics)
        if (d.code.starts_with("reference.") || d.code == "flow.across-scopes" || d.code == "boundary-event.other-scope")
            result.push_back(fmt::format("{} {}", d.code, d.element));
    return result;
}
} // namespace

TEST_CASE("only the ends of a flow and the host of a boundary event have to stand in its scope") {
    const std::string roots =
        R"(<category id="c"><categoryValue id="v" value="x"/></category><signal id="go" name="go"/><signalEventDefinition id="d" signalRef="go"/>)";
    CHECK(
        found_references(
            roots +
                process(
                    R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><categoryValueRef>v</categoryValueRef></sequenceFlow>
                  <boundaryEvent id="e" attachedToRef="a"><eventDefinitionRef>d</eventDefinitionRef></boundaryEvent>)"),
            true) == Found{});
    CHECK(
        found_references(
            process(
                R"(<task id="a"/><subProcess id="s"><task id="b"/><boundaryEvent id="e" attachedToRef="a"/><sequenceFlow id="f" sourceRef="b" targetRef="a"/></subProcess>)"),
            false) == Found{"boundary-event.other-scope e", "flow.across-scopes f"});
}

TEST_CASE("strictly, what is elsewhere is imported") {
    const std::string call = R"(<callActivity id="c" calledElement="other:p"/>)";
    const auto file = [&](std::string_view import) {
        return fmt::format(R"({}<process id="q" xmlns:other="urn:other">{}</process>)", import, call);
    };
    CHECK(found_references(file(""), false) == Found{});
    CHECK(found_references(file(""), true) == Found{"reference.dangling c"});
    CHECK(found_references(
              file(R"(<import namespace="urn:other" location="x.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/>)"),
              true) == Found{});
    CHECK(found_references(process(R"(<callActivity id="c" calledElement="not-here"/>)"), false) == Found{});
    CHECK(found_references(process(R"(<callActivity id="c" calledElement="not-here"/>)"), true) ==
          Found{}); // another deployment may bring it
}

TEST_CASE("a conversation calls a collaboration or a global conversation, no choreography") {
    const std::string roots =
        R"(<choreography id="ch"/><collaboration id="co"><callConversation id="cc" calledCollaborationRef="{}"/></collaboration><globalConversation id="gc"/>)";
    CHECK(found_references(fmt::format(fmt::runtime(roots), "ch"), false) == Found{"reference.wrong-kind cc"});
    CHECK(found_references(fmt::format(fmt::runtime(roots), "gc"), false) == Found{});
}

TEST_CASE("strictly, a prefix is declared") {
    const auto call = process(R"(<callActivity id="c" calledElement="zz:q"/>)");
    CHECK(found_references(call, true) == Found{"reference.dangling c"});
    CHECK(found_references(call, false) == Found{});
    CHECK(found_references(process(R"(<task id="a"/><sequenceFlow id="f" sourceRef="zz:a" targetRef="tns:a"/>)"), true) ==
          Found{"reference.dangling f"});
}

TEST_CASE("strictly, a diagram shows elements of the file") {
    const auto diagram = [](std::string_view shown) {
        return process(R"(<task id="a"/>)") +
               fmt::format(R"(<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"><di:BPMNPlane id="plane" bpmnElement="p">
<di:BPMNShape id="shape" bpmnElement="{}"/></di:BPMNPlane></di:BPMNDiagram>)",
                           shown);
    };
    CHECK(found_references(diagram("nope"), true) == Found{"reference.dangling shape"});
    CHECK(found_references(diagram("nope"), false) == Found{});
    for (const auto* shown : {"a", "tns:a"}) CHECK(found_references(diagram(shown), true) == Found{});
}

TEST_CASE("strictly, an id is an XML name") {
    const auto ids = [](bool strict) {
        std::vector<std::string> bad;
        for (const auto& d : model::read_bpmn(definitions(process(R"(<task id="1s"/><task id="e e"/><task id="_a-1.b"/><task id="é"/>)")),
                                              "test.bpmn", {}, strict)
                                 .diagnostics)
            if (d.code == "xml.id") bad.push_back(d.element);
        return bad;
    };
    CHECK(ids(true) == Found{"1s", "e e"});
    CHECK(ids(false) == Found{});
}
