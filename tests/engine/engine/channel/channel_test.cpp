// The applicant's channel through the facade, on both stores.
#include "support/engine_fixture.h"
#include <countersign/channel.h>
#include <filesystem>
#include <fstream>

using namespace countersign;
using namespace countersign::testing;

namespace {

const char* const apply_form = R"({"id": "apply", "components": [
  {"type": "textfield", "key": "shop", "label": "Shop", "validate": {"required": true}},
  {"type": "number", "key": "area", "validate": {"min": 1}},
  {"type": "filepicker", "key": "plan"}]})";
const char* const decide_form = R"({"id": "decide", "components": [{"type": "radio", "key": "outcome", "values": [{"value": "grant"}, {"value": "refuse"}], "validate": {"required": true}}]})";

/// start (form) → decide (form) → certificate → end
std::string licence(std::string_view matter = R"(<approval:matter code="FBL" number="{code}-{seq:4}"/>)") {
    return definitions(fmt::format(R"(<process id="licence" isExecutable="true"><extensionElements>{}
  <approval:material id="plan" name="Floor plan" required="always"/>
  <approval:material id="lease" name="Lease" required="=area &gt; 50" obtain="exchange:land"/></extensionElements>
  <startEvent id="s"><extensionElements><approval:form key="apply"/></extensionElements></startEvent>
  <userTask id="decide"><extensionElements><approval:form key="decide"/></extensionElements></userTask>
  <serviceTask id="issue"><extensionElements><approval:document template="certificate" name="Licence"/></extensionElements></serviceTask>
  <endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="decide"/><sequenceFlow id="f2" sourceRef="decide" targetRef="issue"/><sequenceFlow id="f3" sourceRef="issue" targetRef="e"/>
</process>)", matter));
}
const std::string certificate = "<p>{{=shop}} may sell food: {{=outcome}}. Number {{=caseNumber}}, code {{=verification.code}}</p>";

std::vector<SourceFile> files(std::string process = licence()) {
    return {{std::move(process), "process.bpmn"}, {apply_form, "forms/apply.form.json"}, {decide_form, "forms/decide.form.json"}, {certificate, "documents/certificate.html"}};
}

EngineOptions with_secret(std::string store = "memory:") {
    EngineOptions options;
    options.store = std::move(store);
    options.channel.document_key = "a secret of the office";
    return options;
}

Upload plan() { return {"C:\\plans\\plan.pdf", "application/pdf", "%PDF-1.7 a plan"}; }

} // namespace

TEST_CASE("what is submitted must fit the form that was deployed with the process: all findings in one refusal, and nothing is changed") {
    EngineFixture f(with_secret());
    const auto deployed = f.engine->deploy(files());
    REQUIRE(deployed);
    CHECK(deployed->forms == std::vector<std::string>{"apply", "decide"});
    const auto refused = f.engine->start("licence", {{"area", 0}, {"colour", "red"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "form.invalid");
    CHECK(refused.error().message.find("Shop is required ($.shop form.required)") != std::string::npos);
    CHECK(refused.error().message.find("$.colour form.unknown-field") != std::string::npos);
    CHECK(f.engine->instances()->empty());
    CHECK(f.engine->channel().check_start_form("licence", {{"area", 0}})->size() == 2);

    const auto id = f.engine->start("licence", {{"shop", "Lin & Sons"}, {"area", 85}}).value().instance;
    const auto task = f.task(id).id;
    CHECK(f.engine->complete(task, {{"outcome", "maybe"}}).error().code == "form.invalid");
    CHECK(f.engine->channel().check_form(task, {{"outcome", "maybe"}})->front().code == "form.option");
    CHECK(f.engine->complete(task, {{"outcome", "grant"}}));
}

TEST_CASE("who is asked beside a task fills in no form: an extra task, an added signer") {
    EngineFixture f(with_secret());
    f.engine->deploy(files(licence(R"(<approval:matter number="{seq}"/><approval:allow operations="extraTask addSigner"/>)"))).value();
    const auto id = f.engine->start("licence", {{"shop", "A"}}).value().instance;
    const auto task = f.task(id).id;
    REQUIRE(f.engine->operate(task, "extraTask", {{"name", "photo"}, {"who", "user:li"}}));
    REQUIRE(f.engine->operate(task, "addSigner", {{"who", "user:sun"}, {"position", "before"}}));
    CHECK(f.engine->complete(task, {{"outcome", "grant"}}).error().code == "task.waits");
    TaskFilter filter;
    filter.instance = id;
    for (const auto& beside : f.engine->tasks(filter).value()) {
        if (beside.id == task) continue;
        CHECK(f.engine->channel().check_form(beside.id, {})->empty());
        if (beside.participant.empty()) CHECK(f.engine->complete(beside.id, {{"photo", "taken"}}, {.actor = "li"}));
        else CHECK(f.engine->vote(beside.id, {.opinion = "agree"}, {}, {.actor = "sun"}));
    }
    CHECK(f.engine->complete(task, {}).error().code == "form.invalid");
    CHECK(f.engine->complete(task, {{"outcome", "grant"}}));
}

TEST_CASE("another form is a new version; running cases keep theirs; the same files again change nothing") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    CHECK_FALSE(f.engine->deploy(files())->changed);
    const auto old = f.engine->start("licence", {{"shop", "A"}}).value().instance;
    auto changed = files();
    changed[2].text = R"({"id": "decide", "components": [{"type": "checkbox", "key": "granted"}]})";
    CHECK(f.engine->deploy(changed)->definitions.front().version == 2);
    const auto young = f.engine->start("licence", {{"shop", "B"}}).value().instance;
    CHECK(f.engine->complete(f.task(old).id, {{"granted", true}}).error().code == "form.invalid");
    CHECK(f.engine->complete(f.task(young).id, {{"outcome", "grant"}}).error().code == "form.invalid");
    CHECK(f.engine->channel().form("licence", "decide").value() == changed[2].text);
    CHECK(f.engine->channel().forms()->size() == 2);
}

TEST_CASE("a form that does not exist, and one that is wrong, keep the process from being deployed") {
    EngineFixture f(with_secret());
    auto missing = files();
    missing.erase(missing.begin() + 2);
    CHECK(f.engine->deploy(missing).error().message.find("form.missing") != std::string::npos);
    auto wrong = files();
    wrong[1].text = R"({"id": "apply", "components": [{"type": "slider", "key": "a"}]})";
    CHECK(f.engine->deploy(wrong).error().message.starts_with("forms/apply.form.json:1:32: error: form.unknown-component"));
}

TEST_CASE("case numbers have no gaps: a refused start uses none; after a restart they go on") {
    const auto path = std::filesystem::temp_directory_path() / "countersign-channel-test.db";
    for (const auto& store : {std::string("memory:"), "sqlite:" + path.string()}) {
        std::filesystem::remove(path);
        std::filesystem::remove(path.string() + "-wal");
        std::filesystem::remove(path.string() + "-shm");
        EngineFixture f(with_secret(store));
        f.engine->deploy(files()).value();
        const auto first = f.engine->start("licence", {{"shop", "A"}}).value().instance;
        CHECK_FALSE(f.engine->start("licence", {}));
        if (store != "memory:") {
            f.engine.reset();
            f.open();
        }
        const auto second = f.engine->start("licence", {{"shop", "B"}}).value().instance;
        CHECK(f.engine->show(first)->row.case_number == "FBL-0001");
        CHECK(f.engine->show(second)->row.case_number == "FBL-0002");
        InstanceFilter by_number;
        by_number.case_number = "FBL-0002";
        CHECK(f.engine->instances(by_number)->front().id == second);
        CHECK(f.engine->rebuild_projections());
        CHECK(f.engine->show(first)->row.case_number == "FBL-0001");
        CHECK(f.engine->start("licence", {{"shop", "C"}}).value().instance != second);
        CHECK(f.engine->show(f.engine->instances()->front().id)->row.case_number == "FBL-0003");
        f.verify();
        f.verify_at_end = false;
    }
}

TEST_CASE("a number with a date needs the calendar's time zone") {
    EngineFixture f(with_secret());
    CHECK(f.engine->deploy(files(licence(R"(<approval:matter number="{year}-{seq}"/>)"))).error().message.find("approval.needs-calendar") != std::string::npos);
    CHECK(f.engine->deploy(files(licence(R"(<approval:matter number="{year}"/>)"))).error().message.find("case-number.pattern") != std::string::npos);
    f.engine->deploy(files(licence(R"(<approval:matter calendar="CN" number="{year}-{seq}"/>)"))).value();
    CHECK(f.engine->start("licence", {{"shop", "A"}}).error().code == "calendar.unknown");
}

TEST_CASE("files are kept once by what they hold, listed for the case that names them, and dropped on command where none does") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    auto channel = f.engine->channel();
    const auto kept = channel.attach(plan(), {.actor = "lin"}).value();
    CHECK(kept.name == "plan.pdf");
    CHECK(channel.attach(plan(), {.actor = "lin"})->sha256 == kept.sha256);
    CHECK(channel.attachment_bytes(kept.sha256).value() == plan().bytes);
    CHECK(channel.attach({"a.exe", "application/x-msdownload", "MZ"}).error().code == "attachment.media-type");
    CHECK(channel.attach({"a.pdf", "application/pdf", std::string((16 << 20) + 1, 'x')}).error().code == "limit.attachment-bytes");
    const auto unused = channel.attach({"other.txt", "text/plain", "unused"}).value();
    const auto drafted = channel.attach({"draft.txt", "text/plain", "in a draft"}).value();
    CHECK(channel.save_draft(0, "licence", {{"plan", drafted.reference()}}, {}, {.actor = "lin"}));

    const auto id = f.engine->start("licence", {{"shop", "A"}, {"plan", kept.reference()}}).value().instance;
    REQUIRE(channel.attachments(id)->size() == 1);
    CHECK(channel.attachments(id)->front().sha256 == kept.sha256);
    CHECK(channel.collect_attachments(0, {.actor = "lin"}).error().code == "engine.not-administrator");
    CHECK(channel.collect_attachments(0).value() == 1);
    CHECK(channel.attachment(unused.sha256).error().code == "attachment.unknown");
    CHECK(channel.attachment(kept.sha256));
    CHECK(channel.attachment(drafted.sha256));
}

TEST_CASE("with a folder for attachments their bytes are files named after their hash; a file that was touched is told, not given") {
    const auto folder = std::filesystem::temp_directory_path() / "countersign-attachments-test";
    std::filesystem::remove_all(folder);
    auto options = with_secret();
    options.channel.attachment_folder = folder.string();
    EngineFixture f(options);
    auto channel = f.engine->channel();
    const auto kept = channel.attach(plan(), {.actor = "lin"}).value();
    const auto path = folder / kept.sha256.substr(0, 2) / kept.sha256;
    CHECK(std::filesystem::file_size(path) == plan().bytes.size());
    CHECK(channel.attachment_bytes(kept.sha256).value() == plan().bytes);
    CHECK(channel.attachment_bytes(std::string(64, '0')).error().code == "attachment.unknown");

    std::ofstream(path) << "another plan";
    CHECK(channel.attachment_bytes(kept.sha256).error().code == "attachment.corrupt");
    std::filesystem::remove(path);
    CHECK(channel.attachment_bytes(kept.sha256).error().code == "attachment.corrupt");
    CHECK(channel.attach(plan(), {.actor = "lin"})); // given again it is whole again
    CHECK(channel.attachment_bytes(kept.sha256).value() == plan().bytes);

    CHECK(channel.collect_attachments(0).value() == 1);
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(std::filesystem::is_empty(path.parent_path()));
    std::filesystem::remove_all(folder);
}

TEST_CASE("materials are required always or by condition, and all that is missing is told at once") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    auto channel = f.engine->channel();
    const auto reference = channel.attach(plan())->reference();
    const auto id = f.engine->start("licence", {{"shop", "A"}, {"area", 85}, {"plan", reference}}).value().instance;
    const auto materials = channel.materials(id).value();
    REQUIRE(materials.size() == 2);
    CHECK((materials[0].required && materials[0].present));
    CHECK((materials[1].required && !materials[1].present));

    CHECK(channel.notice_correction(id, {{"visa", "no such thing"}}).error().code == "material.unknown");
    CHECK(channel.notice_correction(id));
    // The plan was there, as it is now: its defect had to be told with the first notice.
    CHECK(channel.notice_correction(id, {{"plan", "not to scale"}}).error().code == "correction.told-late");
    CHECK(f.engine->set_variables(id, {{"plan", channel.attach({"new.pdf", "application/pdf", "another plan"})->reference()}}));
    CHECK(channel.notice_correction(id, {{"plan", "not to scale"}}));
    const auto view = f.engine->show(id).value();
    const auto& notices = view.variables.find("corrections")->as_list();
    REQUIRE(notices.size() == 2);
    CHECK(to_string(*notices[1].as_context().find("told")) ==
          R"([{material: "plan", name: "Floor plan", reason: "not to scale"}, {material: "lease", name: "Lease", reason: "missing"}])");
}

TEST_CASE("a document carries a code by which anybody can verify it; a missing value is an incident") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    auto channel = f.engine->channel();
    const auto id = f.engine->start("licence", {{"shop", "Lin & <Sons>"}}).value().instance;
    CHECK(f.engine->complete(f.task(id).id, {{"outcome", "grant"}}));
    const auto documents = channel.documents(id).value();
    REQUIRE(documents.size() == 1);
    const auto& code = documents.front().code;
    CHECK(channel.attachment_bytes(documents.front().sha256).value() == "<p>Lin &amp; &lt;Sons&gt; may sell food: grant. Number FBL-0001, code " + code + "</p>");
    const auto verified = channel.verify(code).value();
    CHECK(verified.authentic);
    CHECK(verified.case_number == "FBL-0001");
    CHECK(channel.verify("0000-0000-0000-0000").error().code == "document.unknown");
    CHECK(f.engine->rebuild_projections());
    CHECK(channel.verify(code)->authentic);
    CHECK(f.engine->show(id)->row.state == InstanceState::completed);
}

TEST_CASE("a document needs the office's secret") {
    EngineFixture f;
    f.engine->deploy(files()).value();
    const auto id = f.engine->start("licence", {{"shop", "A"}}).value().instance;
    CHECK(f.engine->complete(f.task(id).id, {{"outcome", "grant"}}));
    CHECK(f.engine->incidents(id)->front().code == "document.no-key");
}

TEST_CASE("a document has a megabyte at most, as the reader will see it") {
    EngineFixture f(with_secret());
    auto all = files();
    all[3].text.clear(); // a value has 64 KiB at most: it stands there 17 times
    for (int i = 0; i < 17; ++i) all[3].text += "{{=shop}}";
    f.engine->deploy(all).value();
    const auto issue = [&](std::string shop) {
        const auto id = f.engine->start("licence", {{"shop", std::move(shop)}}).value().instance;
        CHECK(f.engine->complete(f.task(id).id, {{"outcome", "grant"}}));
        return id;
    };
    const auto fits = issue(std::string((1 << 20) / 17, 'x'));
    CHECK(f.engine->channel().documents(fits)->size() == 1);
    const auto too_long = issue(std::string((1 << 20) / 34, '<')); // "&lt;" each
    CHECK(f.engine->incidents(too_long)->front().code == "limit.document-bytes");
    CHECK(f.engine->channel().documents(too_long)->empty());
    f.engine->set_variables(too_long, {{"shop", "Lin"}}).value();
    CHECK(f.engine->retry(f.engine->incidents(too_long)->front().id));
    CHECK(f.state(too_long) == InstanceState::completed);
}

TEST_CASE("the applicant rates a case once, after it was decided") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    auto channel = f.engine->channel();
    const auto id = f.engine->start("licence", {{"shop", "A"}}, {}, {.actor = "lin"}).value().instance;
    CHECK(channel.rate(id, {5}, {.actor = "lin"}).error().code == "rating.too-early");
    CHECK(f.engine->complete(f.task(id).id, {{"outcome", "grant"}}));
    CHECK(channel.rate(id, {5}, {.actor = "wang"}).error().code == "rating.not-applicant");
    CHECK(channel.rate(id, {6}, {.actor = "lin"}).error().code == "rating.stars");
    CHECK(channel.rate(id, {5, "quick"}, {.actor = "lin"}));
    CHECK(channel.rate(id, {1}, {.actor = "lin"}).error().code == "rating.given");
    CHECK(channel.ratings("licence")->front().rating.comment == "quick");
    CHECK(channel.record_delivery(id, "certificate", "post", {}, {.actor = "wang"}));
    f.verify_at_end = false; // the journal checker expects nothing after the end of a case
    CHECK(f.engine->verify_replay(id));
    CHECK(f.engine->verify_journal());
}

TEST_CASE("a draft is its owner's; submitting it starts the case and takes it away, a refusal leaves it") {
    EngineFixture f(with_secret());
    f.engine->deploy(files()).value();
    auto channel = f.engine->channel();
    const CommandOptions lin{.actor = "lin"}, wang{.actor = "wang"};
    const auto draft = channel.save_draft(0, "licence", {{"area", 20}}, "LIN-1", lin).value();
    CHECK(channel.save_draft(draft.number, "licence", {}, {}, wang).error().code == "draft.unknown");
    CHECK(channel.drafts(wang.actor)->empty());
    CHECK(channel.submit_draft(draft.number, lin).error().code == "form.invalid");
    CHECK(channel.save_draft(draft.number, "licence", {{"area", 20}, {"shop", "A"}}, "LIN-1", lin));
    CHECK(channel.drafts(lin.actor)->size() == 1);
    const auto started = channel.submit_draft(draft.number, lin).value();
    CHECK(f.engine->show(started.instance)->row.business_key == "LIN-1");
    CHECK(channel.drafts(lin.actor)->empty());
    CHECK(channel.submit_draft(draft.number, lin).error().code == "draft.unknown");
    CHECK(channel.save_draft(0, "licence", {}, {}, {}).error().code == "draft.no-user");
}

TEST_CASE("data exchange fetches a material; where it fails, the case goes on without it and without an incident") {
    const auto process = definitions(R"(<process id="p" isExecutable="true"><extensionElements>
  <approval:material id="lease" name="Lease" field="papers.lease" obtain="exchange:land"/></extensionElements>
  <startEvent id="s"/><serviceTask id="fetch"><extensionElements><approval:exchange material="lease"/></extensionElements></serviceTask>
  <exclusiveGateway id="g" default="ask-flow"/><userTask id="ask"><extensionElements><approval:correction/></extensionElements></userTask><userTask id="examine"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="fetch"/><sequenceFlow id="f2" sourceRef="fetch" targetRef="g"/>
  <sequenceFlow id="ok" sourceRef="g" targetRef="examine"><conditionExpression>materials.complete</conditionExpression></sequenceFlow>
  <sequenceFlow id="ask-flow" sourceRef="g" targetRef="ask"/><sequenceFlow id="f4" sourceRef="ask" targetRef="g2"/><sequenceFlow id="f5" sourceRef="examine" targetRef="g2"/>
  <exclusiveGateway id="g2"/><sequenceFlow id="f6" sourceRef="g2" targetRef="e"/></process>)");
    EngineFixture f;
    f.engine->deploy(process, "p.bpmn").value();
    const auto fetch = [&] { return f.engine->fetch_jobs({.type = "exchange:land", .worker = "w"}).value().front().row.id; };

    const auto failing = f.start("p");
    CHECK(f.engine->fail_job(fetch(), {.message = "the register is closed", .retries = 0}, "w"));
    CHECK(f.task(failing).element_id == "ask");
    CHECK(f.engine->incidents(failing)->empty());
    CHECK(to_string(*f.engine->show(failing)->variables.find("exchanges")) == R"({lease: "failed: the register is closed"})");
    CHECK(f.engine->show(failing)->variables.find("corrections")->as_list().size() == 1);

    const auto fetched = f.start("p");
    const auto job = fetch();
    CHECK(f.engine->complete_job(job, {}, "w").error().code == "exchange.no-material");
    CHECK(f.engine->complete_job(job, {{"material", "lease 77"}}, "w"));
    CHECK(f.task(fetched).element_id == "examine");
    CHECK(to_string(*f.engine->show(fetched)->variables.find("papers")) == R"({lease: "lease 77"})");

    const auto given = f.start("p", {{"papers", Value(Context{{"lease", "mine"}})}});
    CHECK(f.task(given).element_id == "examine");
}
