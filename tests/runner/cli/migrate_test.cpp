// migrate, modify, activity: an administrator's commands on running cases, and those of an ad-hoc sub-process.
#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {

std::string process(std::string_view body) {
    return fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>{}</process></definitions>)",
        body);
}
std::string chain(std::string_view first, std::string_view second) {
    return process(fmt::format(
        R"(<userTask id="{0}"/><userTask id="{1}"/><sequenceFlow id="f1" sourceRef="s" targetRef="{0}"/><sequenceFlow id="f2" sourceRef="{0}" targetRef="{1}"/><sequenceFlow id="f3" sourceRef="{1}" targetRef="e"/>)",
        first, second));
}

} // namespace

TEST_CASE("running cases move to the new version: planned first, then done") {
    const Program countersign;
    countersign.write("v1.bpmn", chain("check", "decide"));
    countersign.write("v2.bpmn", chain("examine", "decide"));
    countersign.write("none.json", R"({"source": {"process": "p", "version": 1}})");
    countersign.write(
        "map.json",
        R"({"about": "check is called examine now", "source": {"process": "p", "version": 1}, "target": {"version": 2}, "elements": {"check": "examine"}})");
    REQUIRE(countersign("deploy v1.bpmn {store}").code == 0);
    REQUIRE(countersign("start p {store}").code == 0);
    REQUIRE(countersign("deploy v2.bpmn {store}").code == 0);

    const auto refused = countersign("migrate --map none.json --dry-run {store}");
    CHECK(refused.code == 1);
    CHECK(has(refused.out, "migration.missing-element"));
    const auto planned = countersign("migrate --map map.json --dry-run {store}");
    CHECK(planned.code == 0);
    CHECK(has(planned.out, "1 case can be migrated"));
    CHECK(countersign("tasks --json {store}").json()["tasks"][0]["elementId"] == "check");
    const auto done = countersign("migrate --map map.json --json {store}").json();
    CHECK(done["migrated"] == 1);
    CHECK(done["instances"][0]["sequence"] == 2);
    CHECK(countersign("tasks --json {store}").json()["tasks"][0]["elementId"] == "examine");
    CHECK(has(countersign("history 1 {store}").out, "goes on with"));
    CHECK(countersign("store verify {store}").code == 0);
}

TEST_CASE("a mapping that is none, and one that is not there, are refused") {
    const Program countersign;
    countersign.write("bad.json", R"({"source": 1})");
    CHECK(has(countersign("migrate --map bad.json {store}").err, "error: migration.invalid: "));
    CHECK(has(countersign("migrate --map nothing.json {store}").err, "error: file.unreadable: "));
}

TEST_CASE("a token is moved by hand; what would strand the case is refused") {
    const Program countersign;
    countersign.write("p.bpmn", chain("first", "second"));
    REQUIRE(countersign("deploy p.bpmn {store}").code == 0);
    REQUIRE(countersign("start p {store}").code == 0);
    CHECK(has(countersign("modify 1 --cancel first {store}").err, "error: modify.would-strand: "));
    CHECK(countersign("modify 1 --cancel first --start-before second --set note=urgent {store}").code == 0);
    const auto shown = countersign("show 1 --json {store}").json();
    CHECK(shown["variables"]["note"] == "urgent");
    CHECK(countersign("tasks --json {store}").json()["tasks"][0]["elementId"] == "second");
    CHECK(has(countersign("modify 1 --cancel second --start-after first --as wang {store}").err, "error: instance.not-administrator: "));
}

TEST_CASE("the activities of an ad-hoc sub-process are started, as often as needed, until somebody ends it") {
    const Program countersign;
    countersign.write(
        "p.bpmn",
        process(
            R"(<adHocSubProcess id="visit"><userTask id="look"/></adHocSubProcess><sequenceFlow id="f1" sourceRef="s" targetRef="visit"/><sequenceFlow id="f2" sourceRef="visit" targetRef="e"/>)"));
    REQUIRE(countersign("deploy p.bpmn {store}").code == 0);
    REQUIRE(countersign("start p {store}").code == 0);
    const auto shown = countersign("show 1 {store}").out;
    CHECK(has(shown, "1-3"));
    CHECK(has(shown, "activity"));
    CHECK(countersign("activity start 1-3 look {store}").code == 0);
    CHECK(countersign("activity start 1-3 look {store}").code == 0);
    CHECK(has(countersign("activity start 1-3 dance {store}").err, "error: ad-hoc.no-activity: "));
    const auto tasks = countersign("tasks --json {store}").json()["tasks"];
    REQUIRE(tasks.size() == 2);
    for (const auto& task : tasks) CHECK(countersign("complete " + task["id"].get<std::string>() + " {store}").code == 0);
    CHECK(countersign("activity end 1-3 {store}").code == 0);
    CHECK(countersign("show 1 --json {store}").json()["state"] == "completed");

    const auto played = countersign("run p.bpmn", "activity start look\ncomplete look\nactivity end\n");
    CHECK_MESSAGE(played.code == 0, played.err);
    CHECK(has(played.out, "offers activities of visit"));
    CHECK(has(played.out, "the case is over"));
    CHECK(countersign("run p.bpmn", "modify cancel visit before e\n").code == 0);
    CHECK(countersign("run p.bpmn", "modify cancel\nactivity dance\n").code == 1);
}
