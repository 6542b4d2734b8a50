// What a process needs from other files is missed where it is not there.
#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {

constexpr const char* head = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">)";

std::string process(std::string_view inside, std::string_view extension = "") {
    return fmt::format(R"({}<process id="p" isExecutable="true"><extensionElements>{}</extensionElements>
<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="work"/>
{}
<sequenceFlow id="g" sourceRef="work" targetRef="e"/><endEvent id="e"/></process></definitions>)",
                       head, extension, inside);
}
const std::string asks_fee = process(R"(<businessRuleTask id="work"><extensionElements><approval:decision ref="Fee" result="fee"/></extensionElements></businessRuleTask>)");
constexpr const char* fee = R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="t" namespace="urn:fees">
<decision id="d1" name="Fee"><variable name="Fee"/><literalExpression><text>80</text></literalExpression></decision></definitions>)";
const std::string calls_other = process(R"(<callActivity id="work" calledElement="other"/>)");

} // namespace

TEST_CASE("a decision that stands in no table beside the process is missed") {
    const Program countersign;
    countersign.write("p.bpmn", asks_fee);
    const auto alone = countersign("check p.bpmn");
    CHECK(alone.code == 0); // it may be deployed already
    CHECK(has(alone.out, "p.bpmn:3:"));
    CHECK(has(alone.out, "reference.decision"));
    countersign.write("fees.dmn", fee);
    CHECK_FALSE(has(countersign("check p.bpmn").out, "reference.decision"));
}

TEST_CASE("a bare name that decisions of two matters have is warned of: the one deployed last would answer for both") {
    const Program countersign;
    for (const char* folder : {"a", "b"}) std::filesystem::create_directories(countersign.folder / folder);
    countersign.write("a/p.bpmn", asks_fee);
    countersign.write("a/fees.dmn", fee);
    CHECK_FALSE(has(countersign("check a").out, "reference.decision"));
    std::string other = fee;
    countersign.write("b/fees.dmn", other.replace(other.find("urn:fees"), 8, "urn:alms"));
    const auto both = countersign("check .").out;
    CHECK(has(both, "a/p.bpmn:3:"));
    CHECK(has(both, "reference.decision-ambiguous"));
    CHECK(has(both, "urn:alms and urn:fees"));
    std::string qualified = asks_fee;
    countersign.write("a/p.bpmn", qualified.replace(qualified.find("ref=\"Fee"), 8, "ref=\"urn:fees#d1"));
    CHECK_FALSE(has(countersign("check .").out, "reference.decision"));
}

TEST_CASE("a called process is missed in a whole folder, not where one file is checked") {
    const Program countersign;
    std::filesystem::create_directories(countersign.folder / "a");
    countersign.write("a/p.bpmn", calls_other);
    CHECK_FALSE(has(countersign("check a/p.bpmn").out, "reference.process"));
    CHECK(has(countersign("check a").out, "reference.process"));
    countersign.write("a/other.bpmn", one_task("other"));
    CHECK_FALSE(has(countersign("check a").out, "reference.process"));
}

TEST_CASE("calendar, law and limit of a matter are looked for in the folder of calendars") {
    const Program countersign;
    std::filesystem::create_directories(countersign.folder / "calendars");
    std::filesystem::create_directories(countersign.folder / "law");
    const auto check = [&](std::string_view extension) {
        countersign.write("p.bpmn", process(R"(<userTask id="work"/>)", extension));
        return countersign("check p.bpmn").out;
    };
    CHECK(has(check(R"(<approval:matter calendar="XX" law="xx"/>)"), "reference.calendar"));
    countersign.write("law/xx.xml", R"(<law xmlns="urn:countersign:law:1" id="xx" name="Example"><limit id="decision" amount="20" unit="calendarDays" article="1"/></law>)");
    const auto with_law = check(R"(<approval:matter calendar="XX" law="xx"/><approval:clock id="decision"/><approval:clock id="delivery"/>)");
    CHECK_FALSE(has(with_law, "reference.law"));
    CHECK(has(with_law, "no limit \"delivery\""));
    CHECK_FALSE(has(with_law, "no limit \"decision\""));
}
