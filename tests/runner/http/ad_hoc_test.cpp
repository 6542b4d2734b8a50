// Ad-hoc sub-processes, migration and modification over HTTP, end to end.
#include "runner/support/daemon.h"

using namespace countersign::testing;

namespace {

constexpr const char* two_versions[] = {"look", "inspect"};
std::string version(int number) {
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true"><startEvent id="s"/><adHocSubProcess id="visit"><userTask id=")" +
           std::string(two_versions[number]) +
           R"("/></adHocSubProcess><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="visit"/><sequenceFlow id="f2" sourceRef="visit" targetRef="e"/></process></definitions>)";
}

} // namespace

TEST_CASE("a case goes through an ad-hoc sub-process, a migration and a modification over HTTP") {
    Daemon daemon;
    daemon.deploy(version(0));
    const auto instance = daemon.post("/api/v1/instances", R"({"process":"p"})", 201)["instance"].get<std::string>();
    const auto active = daemon.get("/api/v1/instances/" + instance)["active"];
    std::string visit;
    for (const auto& element : active)
        if (element["waitingFor"] == "activity") visit = instance + "-" + std::to_string(element["key"].get<int>());
    REQUIRE_FALSE(visit.empty());
    CHECK(daemon.post("/api/v1/ad-hoc/" + visit + "/start", R"({"activity":"look"})").contains("sequence"));
    CHECK(daemon.post("/api/v1/ad-hoc/" + visit + "/start", R"({"activity":"dance"})", 409)["code"] == "ad-hoc.no-activity");
    CHECK(daemon.post("/api/v1/ad-hoc/nothing/start", R"({"activity":"look"})", 404)["code"] == "ad-hoc.unknown");

    daemon.deploy(version(1));
    const std::string map = R"({"map":{"source":{"process":"p","version":1},"elements":{"look":"inspect"}},"dryRun":)";
    CHECK(daemon.post("/api/v1/migrations", map + "true}")["migrated"] == 1);
    CHECK(daemon.get("/api/v1/tasks")["tasks"][0]["elementId"] == "look");
    CHECK(daemon.post("/api/v1/migrations", map + "false}", 403, "wang")["code"] == "instance.not-administrator");
    CHECK(daemon.post("/api/v1/migrations", map + "false}")["instances"][0]["instance"] == instance);
    CHECK(daemon.post("/api/v1/migrations", R"({"map":{}})", 422)["code"] == "migration.invalid");
    const auto task = daemon.get("/api/v1/tasks")["tasks"][0];
    CHECK(task["elementId"] == "inspect");

    CHECK(daemon.post("/api/v1/instances/" + instance + "/modify", R"({"cancel":["inspect"],"startBefore":["inspect"]})", 403,
                      "wang")["code"] == "instance.not-administrator");
    daemon.post("/api/v1/instances/" + instance + "/modify",
                R"({"cancel":["inspect"],"startBefore":["inspect"],"variables":{"again":true}})");
    CHECK(daemon.get("/api/v1/instances/" + instance)["variables"]["again"] == true);
    const auto again = daemon.get("/api/v1/tasks")["tasks"][0]["id"].get<std::string>();
    CHECK(again != task["id"]);
    daemon.post("/api/v1/tasks/" + again + "/complete", "{}");
    daemon.post("/api/v1/ad-hoc/" + visit + "/end", "{}");
    CHECK(daemon.get("/api/v1/instances/" + instance)["state"] == "completed");
}
