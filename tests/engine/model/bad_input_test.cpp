// Bad input: each finding has its code, its place and its advice, and all of them come at once.
#include "engine/model/reading.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
/// The only finding about a file.
Diagnostic only_finding(std::string_view text, const model::ReadLimits& limits = {}) {
    const auto outcome = model::read_bpmn(text, "bad.bpmn", limits);
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].file == "bad.bpmn");
    CHECK_FALSE(outcome.diagnostics[0].advice.empty());
    return outcome.diagnostics[0];
}
} // namespace

TEST_CASE("text that is not well-formed is refused with its place") {
    const auto finding = only_finding("<definitions>\n<process></definitions>");
    CHECK(finding.code == "xml.syntax");
    CHECK(finding.line == 2);
    CHECK(only_finding("").code == "xml.syntax");
    CHECK(only_finding("no XML at all").code == "xml.syntax");
    CHECK(only_finding("<a/><b/>").code == "xml.syntax");
}

TEST_CASE("a document type is refused, wherever it hides") {
    CHECK(only_finding("<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY a \"aaaa\">]><definitions/>").code == "xml.doctype");
    CHECK(only_finding("<!-- <!-- --><!DOCTYPE d><definitions/>").code == "xml.doctype");
    CHECK(read_clean("<!-- <!DOCTYPE x> -->" + process("<documentation><![CDATA[<!DOCTYPE x> &foo;]]></documentation><task id=\"t\"/>")).processes.size() == 1);
}

TEST_CASE("a document type in UTF-16 is refused too") {
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string_view("<!DOCTYPE d><definitions/>")) utf16 += c, utf16 += '\0';
    CHECK(only_finding(utf16).code == "xml.doctype");
}

TEST_CASE("entities other than XML's own are refused") {
    const auto finding = only_finding("<definitions>\n  &secret;</definitions>");
    CHECK(finding.code == "xml.entity");
    CHECK(finding.line == 2);
    CHECK(finding.column == 3);
    CHECK(read_clean(process("<task id=\"t\" name=\"&amp;&lt;&#65; a &amp; b\"/>")).processes[0].body.nodes[0].name == "&<A a & b");
}

TEST_CASE("text that is not UTF-8 is refused with its place") {
    const auto finding = only_finding("<definitions>\n\xC3\x28</definitions>");
    CHECK(finding.code == "xml.encoding");
    CHECK(finding.line == 2);
}

TEST_CASE("a file at a limit is read, one past it is refused") {
    const auto text = definitions(process("<task id=\"a\"/>")); // three elements, three deep
    CHECK(model::read_bpmn(text, "f", {.bytes = text.size()}).diagnostics.empty());
    CHECK(only_finding(text, {.bytes = text.size() - 1}).code == "xml.too-large");
    CHECK(model::read_bpmn(text, "f", {.depth = 3}).diagnostics.empty());
    CHECK(only_finding(text, {.depth = 2}).code == "xml.too-deep");
    CHECK(model::read_bpmn(text, "f", {.elements = 3}).diagnostics.empty());
    CHECK(only_finding(text, {.elements = 2}).code == "xml.too-many-elements");
}

TEST_CASE("an extremely deep file is refused without exhausting the stack") {
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
    for (int i = 0; i < 1'000'000; ++i) deep += "</a>";
    CHECK(only_finding(deep).code == "xml.too-deep");
}

TEST_CASE("another root than BPMN's definitions is refused") {
    CHECK(only_finding("<html/>").code == "xml.root");
    CHECK(only_finding("<definitions/>").code == "xml.root"); // without the namespace
}

TEST_CASE("a file without a process is refused") { CHECK(find_code(read("<message id=\"m\"/>").diagnostics, "process.none") != nullptr); }

TEST_CASE("an unknown element is named, with the nearest known one") {
    const auto outcome = read(process("<usrTask id=\"t\"/>\n<wholeOtherThing/>\n<task id=\"u\"><timerEventDefinitions/></task>"));
    CHECK(findings(outcome.diagnostics) == std::vector<std::string>{"xml.unknown-element@3", "xml.unknown-element@4", "xml.unknown-element@5"});
    CHECK(outcome.diagnostics[0].advice == "did you mean \"userTask\"?");
    CHECK(outcome.diagnostics[0].element == "t");
    CHECK(outcome.diagnostics[1].advice.find("extensionElements") != std::string::npos);
}

TEST_CASE("a known element in the wrong place is an error") {
    const auto outcome = read(process("<userTask id=\"t\"><startEvent id=\"s\"/></userTask>"));
    CHECK(findings(outcome.diagnostics) == std::vector<std::string>{"xml.misplaced-element@3"});
}

TEST_CASE("missing required attributes are named") {
    const auto outcome = read("<process>\n<task/>\n<task id=\"a\"/><sequenceFlow id=\"f\" sourceRef=\"a\"/>\n<boundaryEvent id=\"b\"/></process>");
    CHECK(findings(outcome.diagnostics) == std::vector<std::string>{"xml.missing-attribute@2", "xml.missing-attribute@4", "xml.missing-attribute@5", "xml.id@3"});
}

TEST_CASE("values that are no booleans, numbers or words of BPMN are named") {
    const auto outcome = read(process("<task id=\"a\" isForCompensation=\"yes\"/>\n<task id=\"b\" startQuantity=\"two\"/>\n<parallelGateway id=\"g\" gatewayDirection=\"Upwards\"/>"));
    CHECK(find_code(outcome.diagnostics, "xml.boolean")->line == 3);
    CHECK(find_code(outcome.diagnostics, "xml.integer")->line == 4);
    CHECK(find_code(outcome.diagnostics, "xml.value")->line == 5);
}

TEST_CASE("a duplicated id names the place of the first") {
    const auto outcome = read(process("<task id=\"a\"/>\n<task id=\"a\"/>"));
    CHECK(findings(outcome.diagnostics) == std::vector<std::string>{"xml.duplicate-id@4"});
    CHECK(outcome.diagnostics[0].message.find("line 3") != std::string::npos);
}

TEST_CASE("a dangling reference says what it was and what to do") {
    const auto outcome = read("<message id=\"reply\"/>" + process("<receiveTask id=\"r\" messageRef=\"repyl\"/>"));
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == "reference.dangling");
    CHECK(outcome.diagnostics[0].message == "messageRef \"repyl\" of receiveTask \"r\" names no message of this file");
    CHECK(outcome.diagnostics[0].advice == "did you mean \"reply\"? Otherwise define the message");
    CHECK(outcome.diagnostics[0].element == "r");
}

TEST_CASE("each kind of reference that execution follows is checked") {
    for (const char* content : {"<task id=\"a\"/><sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"gone\"/>",
                                "<task id=\"a\"/><sequenceFlow id=\"f\" sourceRef=\"gone\" targetRef=\"a\"/>",
                                "<exclusiveGateway id=\"g\" default=\"gone\"/>",
                                "<boundaryEvent id=\"b\" attachedToRef=\"gone\"/>",
                                "<endEvent id=\"e\"><signalEventDefinition signalRef=\"gone\"/></endEvent>",
                                "<endEvent id=\"e\"><messageEventDefinition messageRef=\"gone\"/></endEvent>",
                                "<endEvent id=\"e\"><messageEventDefinition><operationRef>gone</operationRef></messageEventDefinition></endEvent>",
                                "<endEvent id=\"e\"><errorEventDefinition errorRef=\"gone\"/></endEvent>",
                                "<endEvent id=\"e\"><escalationEventDefinition escalationRef=\"gone\"/></endEvent>",
                                "<endEvent id=\"e\"><compensateEventDefinition activityRef=\"gone\"/></endEvent>",
                                "<endEvent id=\"e\"><eventDefinitionRef>gone</eventDefinitionRef></endEvent>",
                                "<serviceTask id=\"s\" operationRef=\"gone\"/>",
                                "<dataObjectReference id=\"d\" dataObjectRef=\"gone\"/>",
                                "<task id=\"a\"><multiInstanceLoopCharacteristics><loopDataInputRef>gone</loopDataInputRef></multiInstanceLoopCharacteristics></task>"}) {
        CAPTURE(content);
        const auto outcome = read(process(content));
        REQUIRE(outcome.diagnostics.size() == 1);
        CHECK(outcome.diagnostics[0].code == "reference.dangling");
        CHECK(outcome.diagnostics[0].severity == Severity::error);
    }
}

TEST_CASE("a dangling reference that execution does not follow is a warning") {
    const auto outcome = read(process("<dataObject id=\"o\" itemSubjectRef=\"gone\"/>"));
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].severity == Severity::warning);
}

TEST_CASE("a reference to an element of another kind is named") {
    const auto outcome = read("<signal id=\"sg\"/>" + process("<receiveTask id=\"r\" messageRef=\"sg\"/>"));
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == "reference.wrong-kind");
}

TEST_CASE("a flow does not leave its scope") {
    const auto outcome = read(process("<task id=\"a\"/><subProcess id=\"s\"><task id=\"b\"/></subProcess><sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/>"));
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == "flow.across-scopes");
    CHECK(outcome.diagnostics[0].element == "f");
}

TEST_CASE("a boundary event stands beside its activity") {
    const auto outcome = read(process("<task id=\"a\"/><subProcess id=\"s\"><boundaryEvent id=\"b\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent></subProcess>"));
    CHECK(find_code(outcome.diagnostics, "boundary-event.other-scope") != nullptr);
}

TEST_CASE("attributes of a sub-process on another activity do no harm") {
    const auto outcome = read(process("<userTask id=\"a\" triggeredByEvent=\"true\"/>"));
    CHECK(outcome.definitions.processes[0].body.nodes.size() == 1);
}
