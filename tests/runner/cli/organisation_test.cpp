// The organisation on the command line: imported into a store, used by check and by scenarios.
#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {

constexpr const char* people = R"(<organisation xmlns="urn:countersign:organisation:1" zone="Asia/Shanghai">
  <group id="window"/>
  <user id="wang"><member of="group:window"/></user>
  <user id="li"/>
</organisation>)";

std::string process(std::string_view first, std::string_view second) {
    return fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">
<process id="p" isExecutable="true"><extensionElements>
<approval:separate tasks="accept decide"/>
</extensionElements><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="accept"/>
<userTask id="accept"><extensionElements><approval:candidate who="{}"/></extensionElements></userTask><sequenceFlow id="g" sourceRef="accept" targetRef="decide"/>
<userTask id="decide"><extensionElements><approval:candidate who="{}"/></extensionElements></userTask><sequenceFlow id="h" sourceRef="decide" targetRef="e"/><endEvent id="e"/></process></definitions>)",
                       first, second);
}

} // namespace

TEST_CASE("an organisation is imported into a store, gives people their roles, and comes out again") {
    const Program countersign;
    countersign.write("o.xml", people);
    countersign.write("p.bpmn", process("group:window", "user:li"));
    REQUIRE(countersign("deploy p.bpmn {store}").code == 0);
    REQUIRE(countersign("start p {store}").code == 0);
    CHECK(countersign("claim 1-3 --as li {store}").code == 1);
    CHECK(countersign("store import-organisation o.xml {store}").code == 0);
    CHECK(countersign("claim 1-3 --as wang {store}").code == 0);
    const auto out = countersign("store export-organisation {store}").out;
    CHECK(out.find("<member of=\"group:window\"") != std::string::npos);
}

TEST_CASE("a circle of superiors is refused with its place, and nothing is imported") {
    const Program countersign;
    countersign.write("o.xml", "<organisation xmlns=\"urn:countersign:organisation:1\">\n<user id=\"a\" superior=\"b\"/>\n<user id=\"b\" superior=\"a\"/></organisation>");
    const auto refused = countersign("store import-organisation o.xml {store}");
    CHECK(refused.code == 1);
    CHECK(refused.err.find("o.xml:2:1: error: organisation.circular-superiors") != std::string::npos);
    CHECK(countersign("store export-organisation {store}").code == 1);
}

TEST_CASE("check --organisation reports whom nobody knows and rules that cannot be kept") {
    const Program countersign;
    countersign.write("o.xml", people);
    countersign.write("p.bpmn", process("group:window", "user:wang"));
    const auto broken = countersign("check p.bpmn --organisation o.xml");
    CHECK(broken.code == 1);
    CHECK(broken.out.find("p.bpmn:3:1: error: duty.unsatisfiable: with this organisation the rule cannot be kept: accept: wang; decide: wang") != std::string::npos);
    countersign.write("q.bpmn", process("group:window", "department:moon"));
    const auto unknown = countersign("check q.bpmn --organisation o.xml");
    CHECK(unknown.out.find("warning: organisation.unknown: task \"decide\" names department:moon") != std::string::npos);
    CHECK(countersign("check p.bpmn").code == 0);
}

TEST_CASE("a scenario plays in an organisation") {
    const Program countersign;
    countersign.write("o.xml", people);
    countersign.write("p.bpmn", process("group:window", "user:li"));
    countersign.write("s.json", R"({"about": "Wang accepts, Li decides.", "process": "p.bpmn", "organisation": "o.xml", "at": "2026-03-02T09:00:00+08:00",
      "start": {"process": "p"}, "steps": [
        {"refused": {"claim": "accept", "as": "user:li"}, "code": "task.not-candidate"},
        {"complete": "accept", "as": "user:wang"},
        {"complete": "decide", "as": "user:li"},
        {"expect": {"state": "completed"}}]})");
    const auto played = countersign("test s.json");
    CHECK_MESSAGE(played.code == 0, played.out, played.err);
}
