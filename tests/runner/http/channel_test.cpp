// The applicant's channel over HTTP, end to end: from a draft to a verified document.
#include "runner/support/daemon.h"
#include <fstream>

using namespace countersign::testing;
using Json = nlohmann::json;

namespace {

const char* const licence = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">
<process id="licence" isExecutable="true"><extensionElements><approval:matter code="L" number="{code}-{seq:3}"/><approval:material id="plan" name="Floor plan"/></extensionElements>
<startEvent id="s"><extensionElements><approval:form key="apply"/></extensionElements></startEvent>
<userTask id="decide"/>
<serviceTask id="issue"><extensionElements><approval:document template="certificate" name="Licence"/></extensionElements></serviceTask><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="decide"/><sequenceFlow id="f2" sourceRef="decide" targetRef="issue"/><sequenceFlow id="f3" sourceRef="issue" targetRef="e"/>
</process></definitions>)";
const char* const form = R"({"id": "apply", "components": [{"type": "textfield", "key": "shop", "validate": {"required": true}}, {"type": "filepicker", "key": "plan"}]})";

/// With the secret of documents in a file, as an office has it.
struct Office {
    Folder folder;
    Daemon daemon;
    Office() : daemon({"--config", config()}) {
        const Json files{{"files", {{{"name", "p.bpmn"}, {"text", licence}}, {{"name", "forms/apply.form.json"}, {"text", form}}, {{"name", "documents/certificate.html"}, {"text", "<p>{{=shop}} {{=verification.code}}</p>"}}}}};
        CHECK(daemon.post("/api/v1/definitions?file=p.bpmn", files.dump(), 201)["forms"] == Json{"apply"});
    }
    std::string config() const {
        std::ofstream(folder / "key") << "a secret of the office\n";
        std::ofstream(folder / "config.ini") << "[documents]\nkey_file = " << (folder / "key") << "\n[attachments]\nbytes_max = 2K\nfolder = " << (folder / "files") << "\n";
        return folder / "config.ini";
    }
};

} // namespace

TEST_CASE("an applicant's way over HTTP: draft, file, findings of the form, case number, correction, document, verification, rating") {
    Office office;
    auto& http = office.daemon;
    const auto number = std::to_string(http.post("/api/v1/drafts", R"({"process":"licence","variables":{}})", 201, "lin")["number"].get<int>());
    CHECK(http.get("/api/v1/drafts", "wang")["drafts"].empty());
    const auto refused = http.post("/api/v1/drafts/" + number + "/submit", "{}", 422, "lin");
    CHECK(refused["code"] == "form.invalid");
    CHECK(http.post("/api/v1/forms/licence/check", R"({"variables":{"shop":7}})")["findings"][0]["code"] == "form.type");
    CHECK(http.ask("PUT", "/api/v1/drafts/" + number, "lin", R"({"process":"licence","variables":{"shop":"Lin & Sons"}})")["variables"]["shop"] == "Lin & Sons");
    const auto id = http.post("/api/v1/drafts/" + number + "/submit", "{}", 201, "lin")["instance"].get<std::string>();
    const auto of_case = "/api/v1/instances/" + id;
    CHECK(http.get(of_case)["variables"]["caseNumber"] == "L-001");
    CHECK(http.get("/api/v1/instances?caseNumber=L-001")["instances"][0]["id"] == id);
    CHECK(http.get("/api/v1/instances?caseNumber=L-002")["instances"].empty());

    CHECK(http.get(of_case + "/materials")["materials"][0]["present"] == false);
    http.post(of_case + "/correction", "{}", 200, "wang");
    const auto kept = Json::parse(http.send("/api/v1/attachments?name=plan.pdf&mediaType=application/pdf", "application/octet-stream", "%PDF a plan", "lin").body);
    CHECK(kept["size"] == 11);
    CHECK(http.send("/api/v1/attachments?name=a.exe&mediaType=application/x-msdownload", "application/octet-stream", "MZ").status == 422);
    CHECK(http.send("/api/v1/attachments?name=a.pdf&mediaType=application/pdf", "application/octet-stream", std::string(3'000, 'x')).status == 413);
    CHECK(http.send("/api/v1/attachments?name=a.txt&mediaType=text/plain", "text/plain", "from another site").status == 415);
    http.ask("PUT", of_case + "/variables", "", Json{{"plan", kept}}.dump());
    CHECK(http.get(of_case + "/materials")["materials"][0]["present"] == true);
    CHECK(http.post(of_case + "/correction", "{}", 409, "wang")["code"] == "correction.nothing");
    const auto file = http.fetch(of_case + "/attachments/" + kept["sha256"].get<std::string>(), "wang");
    CHECK(file.body == "%PDF a plan");
    CHECK(file.header("content-disposition") == "attachment; filename=\"plan.pdf\"");
    CHECK(http.fetch(of_case + "/attachments/" + std::string(64, '0')).status == 404);

    const auto task = http.get("/api/v1/tasks")["tasks"][0]["id"].get<std::string>();
    http.post("/api/v1/tasks/" + task + "/complete", "{}");
    const auto document = http.get(of_case + "/documents")["documents"][0];
    CHECK(http.get("/api/v1/verify/" + document["code"].get<std::string>())["authentic"] == true);
    CHECK(http.fetch("/api/v1/verify/0000-0000-0000-0000").status == 404);
    CHECK(http.fetch(of_case + "/attachments/" + document["sha256"].get<std::string>()).header("content-type") == "application/octet-stream");
    CHECK(http.post(of_case + "/rating", R"({"stars":5})", 403, "wang")["code"] == "rating.not-applicant");
    http.post(of_case + "/rating", R"({"stars":5,"comment":"quick"})", 200, "lin");
    http.post(of_case + "/deliveries", R"({"document":"certificate","how":"post"})", 200, "wang");
    CHECK(http.get("/api/v1/ratings?process=licence")["ratings"][0]["comment"] == "quick");
}

TEST_CASE("what is wrong with a form is told with its place, and nothing is deployed") {
    Daemon http;
    const Json files{{"files", {{{"name", "p.bpmn"}, {"text", licence}}, {{"name", "forms/apply.form.json"}, {"text", R"({"id": "apply", "components": [{"type": "slider", "key": "a"}]})"}}}}};
    const auto refused = http.post("/api/v1/definitions?file=p.bpmn", files.dump(), 422);
    CHECK(refused["code"] == "deploy.invalid");
    const auto& found = refused["diagnostics"];
    CHECK(std::any_of(found.begin(), found.end(), [](const Json& each) { return each["code"] == "form.unknown-component" && each["line"] == 1 && each["file"] == "forms/apply.form.json"; }));
    CHECK(http.get("/api/v1/definitions")["definitions"].empty());
}

TEST_CASE("a task's form is that of the version its case runs, with what it is shown with") {
    Daemon http;
    const auto deploy = [&](std::string_view label) {
        const auto task_form = Json{{"id", "decide"}, {"components", {{{"type", "textfield"}, {"key", "reason"}, {"label", label}}}}}.dump();
        std::string xml = licence;
        const std::string_view plain = R"(<userTask id="decide"/>)";
        xml.replace(xml.find(plain), plain.size(), R"(<userTask id="decide"><extensionElements><approval:form key="decide"/></extensionElements></userTask>)");
        http.post("/api/v1/definitions?file=p.bpmn", Json{{"files", {{{"name", "p.bpmn"}, {"text", xml}}, {{"name", "forms/apply.form.json"}, {"text", form}}, {{"name", "forms/decide.form.json"}, {"text", task_form}},
                                                                    {{"name", "documents/certificate.html"}, {"text", "<p>{{=shop}}</p>"}}}}}.dump(), 201);
    };
    deploy("First");
    http.post("/api/v1/instances", R"({"process":"licence","variables":{"shop":"Lin"}})", 201, "lin");
    deploy("Second");
    const auto task = http.get("/api/v1/tasks")["tasks"][0]["id"].get<std::string>();
    const auto shown = http.get("/api/v1/tasks/" + task + "/form");
    CHECK(shown["key"] == "decide");
    CHECK(shown["schema"]["components"][0]["label"] == "First");
    CHECK(shown["data"]["shop"] == "Lin");
    CHECK(shown["data"]["materials"]["missing"].size() == 1);
    const auto forms = http.get("/api/v1/forms")["forms"];
    CHECK_FALSE(forms.empty());
    for (const auto& row : forms) CHECK(row["ofStart"] == (row["key"] == "apply"));
    http.post("/api/v1/tasks/" + task + "/complete", R"({"variables":{"reason":"fine"}})");
    CHECK(Json::parse(http.fetch("/api/v1/tasks/" + task + "/form").body)["code"] == "task.unknown");
}

TEST_CASE("a task without a form says so") {
    Office office;
    office.daemon.post("/api/v1/instances", R"({"process":"licence","variables":{"shop":"Lin"}})", 201, "lin");
    const auto task = office.daemon.get("/api/v1/tasks")["tasks"][0]["id"].get<std::string>();
    const auto answer = office.daemon.fetch("/api/v1/tasks/" + task + "/form");
    CHECK(answer.status == 404);
    CHECK(Json::parse(answer.body)["code"] == "form.unknown");
}
