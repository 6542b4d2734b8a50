#include "reading.h"

using namespace countersign;
using namespace countersign::model;
using namespace countersign::model::testing;

TEST_CASE("what is understood becomes neutral, what is mapped says to what, what is ignored says why") {
    const auto outcome = read(R"(<userTask id="t" camunda:assignee="${boss}" camunda:priority="80" camunda:asyncBefore="true"/>)");
    CHECK(findings(outcome) == Lines{});
    CHECK(verdicts(outcome) == "t camunda:assignee mapped: assignee =boss\n"
                               "t camunda:priority understood: priority 80\n"
                               "t camunda:asyncBefore ignored: a command runs until nothing moves by itself, in one commit\n");
    CHECK(extension_of(node(outcome)).assignee == "=boss");
}

TEST_CASE("an attribute that no table knows is a warning with its line") {
    const auto outcome = read("\n<userTask id=\"t\" camunda:asignee=\"boss\"/>");
    CHECK(findings(outcome) == Lines{"5: warning dialect.ignored"});
    CHECK(outcome.diagnostics.front().message == "camunda:asignee of userTask \"t\" has no effect: it is not known");
}

TEST_CASE("an attribute at the wrong element is a warning") {
    CHECK(findings(read("<serviceTask id=\"t\" camunda:assignee=\"boss\"/>")) == Lines{"4: warning dialect.ignored"});
    CHECK(findings(read("<userTask id=\"t\"><extensionElements><zeebe:calledElement processId=\"x\"/></extensionElements></userTask>")) ==
          Lines{"4: warning dialect.ignored"});
}

TEST_CASE("what is unknown inside an element of the vendor is a warning too") {
    CHECK(findings(read("<serviceTask id=\"t\"><extensionElements><camunda:inputOutput><camunda:inputParametre "
                        "name=\"x\">1</camunda:inputParametre></camunda:inputOutput></extensionElements></serviceTask>")) ==
          Lines{"4: warning dialect.ignored"});
    CHECK(
        findings(read(
            "<serviceTask id=\"t\"><extensionElements><zeebe:taskDefinition type=\"x\" retry=\"3\"/></extensionElements></serviceTask>")) ==
        Lines{"4: warning dialect.ignored"});
}

TEST_CASE("another vendor's namespace is named once") {
    const auto outcome =
        read(R"(<task id="a" vendor:x="1"/><task id="b" vendor:y="2"><extensionElements><vendor:z/></extensionElements></task>)");
    CHECK(findings(outcome) == Lines{"4: information dialect.unknown-namespace"});
}

TEST_CASE("an expression that FEEL cannot say stops the process before it runs") {
    CHECK(findings(read("<userTask id=\"t\" camunda:candidateGroups=\"${groups.of(execution)}\"/>")) == Lines{"4: error juel.no-feel"});
    const auto condition = read(
        R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>${rules.hold(order)}</conditionExpression></sequenceFlow>)");
    CHECK(findings(condition) == Lines{"4: error juel.no-feel"});
}

TEST_CASE("conditions, timers and cardinalities in JUEL are FEEL after reading, wherever they come from") {
    const auto outcome = read(
        R"(<userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality>${n + 1}</loopCardinality></multiInstanceLoopCharacteristics></userTask>
<boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>${Period}</timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow id="f" sourceRef="t" targetRef="t"><conditionExpression language="http://www.w3.org/1999/XPath">#{a &gt; 1}</conditionExpression></sequenceFlow>)");
    CHECK(findings(outcome) == Lines{});
    const auto& body = outcome.definitions.processes.front().body;
    CHECK(body.nodes[0].multi_instance->cardinality->body == "n + 1");
    CHECK(body.nodes[1].event_definitions[0].time_duration->body == "=Period"); // not ISO 8601, although it begins with P
    CHECK(body.flows[0].condition->body == "a > 1");
    CHECK(body.flows[0].condition->language == "");
}

TEST_CASE("code of another engine is a job with a name") {
    const auto type = [](std::string_view attributes, std::string_view elements = {}) {
        return extension_of(node(read(fmt::format("<serviceTask id=\"t\" {}><extensionElements>{}</extensionElements></serviceTask>",
                                                  attributes, elements))))
            .job_type;
    };
    CHECK(type("camunda:type=\"external\" camunda:topic=\"invoice\"") == "invoice");
    CHECK(type("camunda:class=\"com.example.Invoice\"") == "com.example.Invoice");
    CHECK(type("camunda:delegateExpression=\"${invoice}\"") == "invoice");
    CHECK(type("camunda:expression=\"${invoice.send(order)}\"") == "invoice.send(order)");
    CHECK(type("flowable:type=\"mail\"") == "mail");
    CHECK(type("flowable:type=\"external-worker\" flowable:topic=\"invoice\"") == "invoice");
    CHECK(type({}, "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>") == "http-connector");
    CHECK(type({}, "<zeebe:taskDefinition type=\"invoice\"/>") == "invoice");
    CHECK(type({}, "<zeebe:taskDefinition type=\"=&quot;invoice&quot;\"/>") == "invoice");
}

TEST_CASE("an expression that FEEL can say is computed by the engine") {
    const auto extension =
        extension_of(node(read("<serviceTask id=\"t\" activiti:expression=\"#{a + b}\" activiti:resultVariable=\"sum\"/>")));
    CHECK(extension.script == "a + b");
    CHECK(extension.result_variable == "sum");
    CHECK(extension.job_type == "");
}

TEST_CASE("what is no JUEL and no call of code is a job of that name, with a warning") {
    CHECK(findings(read("<serviceTask id=\"t\" camunda:expression=\"${if == 1}\"/>")) == Lines{"4: warning juel.no-feel"});
    CHECK(findings(read("<serviceTask id=\"t\" camunda:expression=\"${bean.run(1)}\"/>")) == Lines{});
    const auto outcome = read("<serviceTask id=\"t\" camunda:expression=\"${x = 3}\"/>");
    CHECK(findings(outcome) == Lines{"4: warning juel.syntax"});
    CHECK(extension_of(node(outcome)).job_type == "x = 3");
}

TEST_CASE("of several names for the work each vendor takes one, and the others are told") {
    const auto outcome =
        read("<serviceTask id=\"t\" camunda:delegateExpression=\"${a}\" camunda:class=\"b.C\" camunda:expression=\"${d}\"/>");
    CHECK(findings(outcome) == Lines{"4: warning dialect.ignored", "4: warning dialect.ignored"});
    CHECK(extension_of(node(outcome)).job_type == "b.C");
    CHECK(extension_of(node(outcome)).script == "");
    const auto other = read("<serviceTask id=\"t\" flowable:delegateExpression=\"${a}\" flowable:expression=\"${d + 1}\"/>");
    CHECK(findings(other) == Lines{"4: warning dialect.ignored"});
    CHECK(extension_of(node(other)).script == "d + 1");
}

TEST_CASE("an external task without a topic is a warning") {
    CHECK(findings(read("<serviceTask id=\"t\" camunda:type=\"external\"/>")) == Lines{"4: warning dialect.ignored"});
}

TEST_CASE("a decision task of Flowable's modeller is a business rule task") {
    const auto outcome =
        read("<serviceTask id=\"t\" flowable:type=\"dmn\"><extensionElements>"
             "<flowable:field name=\"decisionTableReferenceKey\"><flowable:string>discount</flowable:string></flowable:field>"
             "<flowable:field name=\"decisionTaskThrowErrorOnNoHits\"><flowable:string>false</flowable:string></flowable:field>"
             "</extensionElements></serviceTask>");
    CHECK(findings(outcome) == Lines{});
    CHECK(verdicts(outcome) == "t flowable:type mapped: a business rule task\n"
                               "t flowable:field understood: decision discount\n"
                               "t flowable:field ignored: a decision without a matching rule gives null\n");
    CHECK(node(outcome).type == NodeType::business_rule_task);
    CHECK(extension_of(node(outcome)).decision->decision == "discount");
    CHECK(extension_of(node(outcome)).inputs.empty());
    CHECK(extension_of(node(outcome)).job_type == "");
}

TEST_CASE("a due date that is no date, duration or expression is a warning with its line") {
    CHECK(findings(read("\n<userTask id=\"t\" camunda:dueDate=\"tomorrow\"/>")) == Lines{"5: warning dialect.ignored"});
    for (const auto* due : {"2026-03-02", "2026-03-02T17:00:00Z", "P3D", "${due}"})
        CHECK_MESSAGE(findings(read(fmt::format("<userTask id=\"t\" camunda:dueDate=\"{}\"/>", due))) == Lines{}, due);
}

TEST_CASE("the end date of a cycle is part of the cycle") {
    const auto cycle = [](std::string_view attribute, std::string_view text) {
        return read(fmt::format("<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeCycle {}>{}</timeCycle></timerEventDefinition>"
                                "</intermediateCatchEvent>",
                                attribute, text));
    };
    const auto body = [](const ReadOutcome& outcome) { return node(outcome).event_definitions.front().time_cycle->body; };
    const auto plain = cycle("activiti:endDate=\"2027-01-01\"", "R3/PT1H");
    CHECK(findings(plain) == Lines{});
    CHECK(body(plain) == "R3/PT1H/2027-01-01");
    CHECK(verdicts(plain) == "t activiti:endDate mapped: R3/PT1H/2027-01-01\n");
    CHECK(findings(cycle("flowable:endDate=\"${until}\"", "R/PT1H")) == Lines{});
    CHECK(findings(cycle("flowable:endDate=\"soon\"", "R/PT1H")) == Lines{"4: warning dialect.ignored"});
    CHECK(findings(cycle("flowable:endDate=\"2027-01-01\"", "${cycle}")) == Lines{"4: warning dialect.ignored"});
}

TEST_CASE("known names without a counterpart say what follows") {
    const auto why = [](std::string_view element) { return read(element).diagnostics.front().message; };
    CHECK(why("<callActivity id=\"t\" calledElement=\"x\" camunda:variableMappingClass=\"a.B\"/>") ==
          "camunda:variableMappingClass of callActivity \"t\" has no effect: code of the host is not called here");
    CHECK(why("<callActivity id=\"t\" camunda:caseRef=\"x\"/>") ==
          "camunda:caseRef of callActivity \"t\" has no effect: cases of CMMN are not executed");
    CHECK(why("<userTask id=\"t\" flowable:skipExpression=\"${x}\"/>") ==
          "flowable:skipExpression of userTask \"t\" has no effect: no activity is skipped by an expression");
    CHECK(findings(read("<serviceTask id=\"t\" flowable:triggerable=\"true\"/>")) == Lines{});
    CHECK(findings(read("<userTask id=\"t\"><extensionElements><zeebe:taskHeaders><zeebe:header key=\"a\" value=\"b\"/>"
                        "</zeebe:taskHeaders></extensionElements></userTask>")) == Lines{});
}

TEST_CASE("a listener that names no code is another case than one with a script") {
    const auto why = [](std::string_view inside) {
        return read(fmt::format("<task id=\"t\"><extensionElements><camunda:executionListener event=\"end\">{}</camunda:executionListener>"
                                "</extensionElements></task>",
                                inside))
            .diagnostics.front()
            .message;
    };
    CHECK(why("") == "camunda:executionListener of task \"t\" has no effect: it names no code to be called");
    CHECK(why("<camunda:script/>") == "camunda:executionListener of task \"t\" has no effect: a script is not run");
}

TEST_CASE("a script in another language or resource is refused") {
    CHECK(findings(read("<scriptTask id=\"t\" scriptFormat=\"groovy\" camunda:resource=\"deployment://x.groovy\"/>")) ==
          Lines{"4: error dialect.resource"});
    CHECK(findings(read("<serviceTask id=\"t\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script "
                        "scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter>"
                        "</camunda:inputOutput></extensionElements></serviceTask>")) == Lines{"4: error script.language"});
    CHECK(
        findings(read(
            R"(<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="a"><conditionExpression language="groovy" camunda:resource="x.groovy"/></sequenceFlow>)")) ==
        Lines{"4: error dialect.resource"});
}

TEST_CASE("a computed type of jobs is refused: it is fixed when the process is deployed") {
    CHECK(findings(
              read("<serviceTask id=\"t\"><extensionElements><zeebe:taskDefinition type=\"=kind\"/></extensionElements></serviceTask>")) ==
          Lines{"4: error dialect.job-type"});
    CHECK(findings(read("<serviceTask id=\"t\" camunda:type=\"external\" camunda:topic=\"${topic}\"/>")) ==
          Lines{"4: error dialect.job-type"});
}

TEST_CASE("call activities say which version, and what goes in and comes back") {
    const auto call = [](std::string_view attributes, std::string_view elements = {}) {
        return *extension_of(node(read(fmt::format(
                                 "<callActivity id=\"t\" calledElement=\"x\" {}><extensionElements>{}</extensionElements></callActivity>",
                                 attributes, elements))))
                    .call;
    };
    CHECK(call("camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"3\"").binding.kind == Binding::Kind::version);
    CHECK(call("camunda:calledElementBinding=\"versionTag\" camunda:calledElementVersionTag=\"v1\"").binding.version == "v1");
    CHECK(call("flowable:sameDeployment=\"true\"").binding.kind == Binding::Kind::deployment);
    CHECK(call({}, "<camunda:in variables=\"all\"/>").copies_in == true);
    CHECK(call({}, "<camunda:in variables=\"all\"/>").copies_out == false);
    CHECK(call({}, "<zeebe:calledElement processId=\"x\"/>").copies_in == true);
    CHECK(call({}, "<zeebe:calledElement processId=\"x\" propagateAllParentVariables=\"false\"/>").copies_in == false);
    CHECK(call("", "<zeebe:calledElement processId=\"=kind\"/>").process == "=kind");
}

TEST_CASE("a called process that is computed in JUEL is computed in FEEL") {
    const auto outcome = read("<callActivity id=\"t\" calledElement=\"${kind == 'a' ? 'x:y' : other}\"/>");
    CHECK(findings(outcome) == Lines{});
    CHECK(extension_of(node(outcome)).call->process == R"(=if kind = "a" then "x:y" else other)");
    CHECK(findings(read("<callActivity id=\"t\" calledElement=\"${registry.find(x)}\"/>")) == Lines{"4: error juel.no-feel"});
}

TEST_CASE("the decision of a business rule task is kept in neutral words") {
    const auto camunda = *extension_of(node(read("<businessRuleTask id=\"t\" camunda:decisionRef=\"fee\" "
                                                 "camunda:mapDecisionResult=\"singleEntry\" camunda:decisionRefBinding=\"deployment\"/>")))
                              .decision;
    CHECK(camunda.decision == "fee");
    CHECK(camunda.result == DecisionExtension::Result::single_entry);
    CHECK(camunda.binding.kind == Binding::Kind::deployment);
    CHECK(extension_of(node(read("<businessRuleTask id=\"t\"><extensionElements><zeebe:calledDecision decisionId=\"fee\" "
                                 "resultVariable=\"f\"/></extensionElements></businessRuleTask>")))
              .decision->decision == "fee");
}

TEST_CASE("names that other engines compute are shown as they stand, which is said") {
    CHECK(findings(read("<userTask id=\"t\" name=\"Order ${id}\"/>")) == Lines{"4: warning dialect.name"});
}

TEST_CASE("names of messages and signals may be computed, and codes") {
    const auto outcome = read("", R"(<message id="m" name="=&quot;paid-&quot; + number"/><signal id="s" name="${region}-closed"/>
<error id="e" errorCode="=code"/><escalation id="u" escalationCode="${code}"/><message id="n" name="${service.call(x)}"/>)");
    CHECK(extension_of(outcome.definitions.messages.front()).computed_name == "\"paid-\" + number");
    CHECK(extension_of(outcome.definitions.signals.front()).computed_name.find("region") != std::string::npos);
    CHECK(outcome.dialect.front().dialect == "zeebe");
    CHECK(outcome.dialect[1].dialect == "juel");
    CHECK(extension_of(outcome.definitions.errors.front()).computed_name == "code");
    CHECK(extension_of(outcome.definitions.escalations.front()).computed_name == "code");
    CHECK(findings(outcome) == Lines{"4: error juel.no-feel"});
}
