// Organisation, agents, work lists and operations over HTTP.
#include "runner/support/daemon.h"

using namespace countersign::testing;
using Json = nlohmann::json;

namespace {

const char* const process = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">
<process id="p" isExecutable="true"><extensionElements><approval:allow operations="transfer copyTo"/></extensionElements><startEvent id="s"/><userTask id="check"><extensionElements><approval:candidate who="group:window"/></extensionElements></userTask><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="check"/><sequenceFlow id="f2" sourceRef="check" targetRef="e"/></process></definitions>)";
const char* const organisation = R"(<organisation xmlns="urn:countersign:organisation:1" zone="Asia/Shanghai" name="Office">
<group id="window" name="Window"/><user id="lin" name="Lin"><member of="group:window"/></user><user id="wang" name="Wang"><member of="group:window"/></user><user id="zhao" name="Zhao"/></organisation>)";

} // namespace

TEST_CASE("the organisation is put over HTTP; its people see their work, and that of whom they act for") {
    Daemon http;
    http.deploy(process);
    CHECK(http.ask("GET", "/api/v1/organisation", "", {}, 404)["code"] == "organisation.none");
    CHECK(http.ask("PUT", "/api/v1/organisation", "", Json{{"text", "<organisation"}}.dump(), 422)["code"] == "organisation.invalid");
    CHECK(http.ask("PUT", "/api/v1/organisation", "lin", Json{{"text", organisation}}.dump(), 403)["code"] == "engine.not-administrator");
    CHECK(http.ask("PUT", "/api/v1/organisation", "", Json{{"text", organisation}}.dump())["people"] == 3);
    CHECK(http.ask("GET", "/api/v1/organisation", "lin", {}, 403)["code"] == "engine.not-administrator");
    CHECK(http.get("/api/v1/organisation")["name"] == "Office");

    const auto id = http.post("/api/v1/instances", R"({"process":"p"})", 201)["instance"].get<std::string>();
    CHECK(http.get("/api/v1/work", "lin")["tasks"].size() == 1);
    CHECK(http.get("/api/v1/work", "zhao")["tasks"].empty());
    CHECK(http.ask("PUT", "/api/v1/agents", "lin", R"({"agents":[{"agent":"zhao","from":"never"}]})", 400)["code"] == "request.value");
    CHECK(http.ask("PUT", "/api/v1/agents", "lin", R"({"agents":[{"agent":"zhao"}]})")["agents"][0]["agent"] == "zhao");
    const auto work = http.get("/api/v1/work", "zhao")["tasks"];
    REQUIRE(work.size() == 1);
    CHECK(work[0]["forWhom"] == "lin");
    CHECK(http.fetch("/api/v1/work").status == 400);

    const auto task = "/api/v1/tasks/" + work[0]["id"].get<std::string>();
    http.post(task + "/complete", "{}", 200, "zhao");
    CHECK(http.get("/api/v1/instances/" + id)["state"] == "completed");
}

TEST_CASE("operations over HTTP: the table, a transfer, a refusal that changes nothing, comments, copies, hand-over") {
    Daemon http;
    http.deploy(process);
    http.ask("PUT", "/api/v1/organisation", "", Json{{"text", organisation}}.dump());
    const auto id = http.post("/api/v1/instances", R"({"process":"p"})", 201, "lin")["instance"].get<std::string>();
    const auto task = "/api/v1/tasks/" + http.get("/api/v1/work", "lin")["tasks"][0]["id"].get<std::string>();
    const auto all = http.get("/api/v1/operations")["operations"];
    CHECK(std::any_of(all.begin(), all.end(), [](const Json& each) { return each["name"] == "transfer" && each["zh"] != ""; }));

    CHECK(http.post(task + "/operations/dance", "{}", 404, "lin")["code"] == "operation.unknown");
    CHECK(http.post(task + "/operations/transfer", R"({"to":"wang","reason":"on leave"})", 403, "zhao").contains("code"));
    http.post(task + "/claim", "{}", 200, "lin");
    http.post(task + "/operations/transfer", R"({"to":"wang","reason":"on leave"})", 200, "lin");
    CHECK(http.get("/api/v1/tasks")["tasks"][0]["assignee"] == "wang");

    http.post(task + "/operations/comment", R"({"text":"the lease is missing"})", 200, "wang");
    CHECK(http.get("/api/v1/instances/" + id + "/comments", "wang")["comments"][0]["text"] == "the lease is missing");
    http.post(task + "/operations/copyTo", R"({"who":["zhao"]})", 200, "wang");
    CHECK(http.get("/api/v1/copies?to=user:zhao&unread=true")["copies"].size() == 1);

    CHECK(http.post("/api/v1/hand-over", R"({"from":"wang","to":"lin","reason":"leaves"})", 403, "zhao").contains("code"));
    CHECK(http.post("/api/v1/hand-over", R"({"from":"wang","to":"lin","reason":"leaves"})")["tasks"] == 1);
    CHECK(http.get("/api/v1/tasks")["tasks"][0]["assignee"] == "lin");
}
