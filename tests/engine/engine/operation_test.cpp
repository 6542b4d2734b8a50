// Operations through the facade: rows, lists, sentences, hand-over of all work.
#include "engine/sentence/sentence.h"
#include "support/engine_fixture.h"
#include <countersign/check.h>

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string of_wang =
    "<extensionElements><approval:assignee who='user:wang'/><approval:allow operations='transfer delegate addSigner copyTo'/></extensionElements>";
const Actor wang("wang"), li("li"), chief("chief", {}, true);
} // namespace

TEST_CASE("an operation is refused by code and changes nothing") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto id = f.start();
    const auto task = f.task(id).id;
    CHECK(refusal(f.engine->operate(task, "juggle", {}, {.actor = wang})) == "operation.unknown");
    CHECK(refusal(f.engine->operate(task, "transfer", {}, {.actor = wang})) == "operation.argument");
    CHECK(refusal(f.engine->operate(task, "transfer", {{"to", "sun"}}, {.actor = li})) == "task.not-yours");
    CHECK(refusal(f.engine->operate(TaskId{id, 99}, "transfer", {{"to", "sun"}}, {.actor = li})) == "task.unknown");
    CHECK(refusal(f.engine->operate(InstanceId{99}, "terminate", {{"reason", "x"}})) == "instance.unknown");
    CHECK(f.engine->history(id).value().size() == 1);
}

TEST_CASE("lists show owner, rest, urging and what a task stands beside") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto id = f.start();
    const auto task = f.task(id).id;
    CHECK(f.engine->operate(task, "delegate", {{"to", "li"}}, {.actor = wang}));
    CHECK(f.task(id).owner == "wang");
    CHECK(f.engine->tasks({.owner = "wang"}).value().size() == 1);
    CHECK(f.engine->operate(task, "urge"));
    CHECK(f.task(id).urged == 1);
    CHECK(f.engine->operate(task, "suspend", {{"reason", "court"}}));
    CHECK(f.task(id).suspended);
    CHECK(f.engine->operate(task, "wake"));
    CHECK(f.engine->operate(task, "setPriority", {{"priority", Number(90)}}));
    CHECK(f.task(id).priority == 90);
    CHECK(f.engine->operate(task, "addSigner", {{"who", "sun"}, {"position", "before"}}, {.actor = li}));
    const auto rows = f.tasks(id);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].beside == "before");
    CHECK(rows[1].beside_task == task.key);
    const auto details = f.engine->task_details(task, li).value();
    REQUIRE(details.waits_for.size() == 1);
    CHECK(details.waits_for.front().participant == "user:sun");
    CHECK(std::find(details.operations.begin(), details.operations.end(), "transfer") != details.operations.end());
    CHECK(std::find(details.operations.begin(), details.operations.end(), "terminate") == details.operations.end());
    CHECK(f.engine->rebuild_projections());
    CHECK(f.tasks(id)[0].owner == "wang");
}

TEST_CASE("a user lists copies, unread ones alone, and those of ended cases") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto id = f.start("p", {}, "A-1");
    CHECK(f.engine->operate(f.task(id).id, "copyTo", {{"who", List{"li", "group:legal"}}, {"reason", "for the file"}}, {.actor = wang}));
    auto copies = f.engine->copies({.to = {"user:li"}}).value();
    REQUIRE(copies.size() == 1);
    CHECK(copies.front().by == "wang");
    CHECK(copies.front().business_key == "A-1");
    CHECK(copies.front().element_id == "work");
    CHECK(f.engine->complete(f.task(id).id));
    CHECK(f.engine->operate(id, "read", {}, {.actor = li}));
    CHECK(f.engine->copies({.to = {"user:li"}, .unread = true}).value().empty());
    CHECK(f.engine->copies({.to = {"user:li", "group:legal"}}).value().size() == 2);
    CHECK(f.engine->copies({.instance = id, .unread = true}).value().size() == 1);
    CHECK(f.engine->rebuild_projections());
    CHECK(f.engine->copies({.to = {"user:li"}}).value().front().read_by == "li");
}

TEST_CASE("comments are read in their order, with what they answer") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto id = f.start();
    CHECK(f.engine->operate(f.task(id).id, "comment", {{"text", "Which area?"}}, {.actor = wang}));
    CHECK(f.engine->operate(id, "comment", {{"text", "85"}, {"replyTo", Number(1)}}, {.actor = wang}));
    const auto comments = f.engine->comments(id).value();
    REQUIRE(comments.size() == 2);
    CHECK(comments[0].element_id == "work");
    CHECK(comments[1].reply_to == 1);
    CHECK(comments[1].element_id.empty());
}

namespace {
std::vector<std::string> told(EngineFixture& f, InstanceId id, std::string_view language) {
    std::vector<std::string> sentences;
    for (const auto& entry : f.engine->history(id, language).value())
        for (const auto& item : entry.items)
            if (!item.sentence.empty()) sentences.push_back(item.sentence);
    return sentences;
}
} // namespace

TEST_CASE("the history tells operations in plain sentences, in English and Chinese") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto id = f.engine->start("p", {}, {}, {.actor = "lin"}).value().instance;
    CHECK(f.engine->operate(f.task(id).id, "transfer", {{"to", "li"}, {"reason", "on leave"}}, {.actor = wang}));
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = li}));
    CHECK(told(f, id, "en") == std::vector<std::string>{"lin started the case \"p\"", "\"work\" is to be done by wang", "wang transferred \"work\" to li, reason: on leave",
                                                        "li completed \"work\"", "The case is closed"});
    CHECK(told(f, id, "zh-CN") == std::vector<std::string>{"lin发起“p”", "待办“work”，由wang办理", "wang将“work”转办给li，理由：on leave", "li办理完成“work”", "办件办结"});
    CHECK(refusal(f.engine->history(id, "fr")) == "language.unknown");
}

TEST_CASE("every operation has a sentence in both languages") {
    for (const auto* info : operations())
        for (const auto* catalogue : {&engine::english, &engine::chinese}) {
            if (std::string_view(info->name) == "answer") continue; // told by the answer itself
            CHECK_MESSAGE(!catalogue->find(fmt::format("operation.{}", info->name)).empty(), info->name);
        }
    CHECK(engine::english.rows.size() == engine::chinese.rows.size());
}

TEST_CASE("all open work of a person is handed over, case by case, with a report") {
    EngineFixture f;
    f.deploy(one_task("p", of_wang));
    const auto first = f.start(), second = f.start(), third = f.start();
    CHECK(f.engine->operate(f.task(second).id, "delegate", {{"to", "li"}}, {.actor = wang}));
    CHECK(f.engine->operate(f.task(third).id, "transfer", {{"to", "li"}}, {.actor = wang}));
    CHECK(refusal(f.engine->hand_over("wang", "sun", "", {.actor = wang})) == "engine.not-administrator");
    CHECK(refusal(f.engine->hand_over("wang", "group:x", "", {.actor = chief})) == "operation.argument");
    const auto report = f.engine->hand_over("user:wang", "sun", "moved to another office", {.actor = chief}).value();
    CHECK(report.tasks == 2);
    CHECK(report.instances.size() == 2);
    CHECK(f.task(first).assignee == "sun");
    CHECK(f.task(second).owner == "sun");
    CHECK(f.task(third).assignee == "li");
    CHECK(f.engine->hand_over("wang", "sun", "").value().instances.empty());
}

TEST_CASE("what the law pack allows is allowed where the process says nothing") {
    EngineOptions options;
    CalendarSet calendars;
    LawPack law;
    law.id = "law";
    law.operations = {"transfer"};
    REQUIRE(calendars.add(std::move(law)));
    options.calendars = std::make_shared<CalendarSet>(std::move(calendars));
    EngineFixture f(options);
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "work", "<extensionElements><approval:assignee who='user:wang'/></extensionElements>"}, {"endEvent", "e"}},
                               "<extensionElements><approval:matter code='X' law='law'/></extensionElements>")));
    const auto id = f.start();
    CHECK(refusal(f.engine->operate(f.task(id).id, "delegate", {{"to", "li"}}, {.actor = wang})) == "operation.not-allowed");
    CHECK(refusal(f.engine->operate(f.task(id).id, "transfer", {{"to", "li"}}, {.actor = wang})) == "accepted");
}

TEST_CASE("a law pack that allows what does not exist is not used") {
    EngineFixture f;
    auto calendars = std::make_shared<CalendarSet>();
    LawPack law;
    law.id = "law";
    law.file = "law.xml";
    law.operations = {"juggle"};
    REQUIRE(calendars->add(std::move(law)));
    const auto used = f.engine->use_calendars(calendars);
    CHECK(refusal(used) == "operation.unknown");
    CHECK(used.error().where == "law.xml");
}

TEST_CASE("an operation that does not exist is an error of the definition, with its place") {
    const auto report = check_definitions(one_task("p", "<extensionElements><approval:allow operations='transfer juggle'/></extensionElements>"), "p.bpmn");
    CHECK_FALSE(report.deployable);
    const auto found = std::find_if(report.diagnostics.begin(), report.diagnostics.end(), [](const Diagnostic& d) { return d.code == "operation.unknown"; });
    REQUIRE(found != report.diagnostics.end());
    CHECK(found->line > 0);
    CHECK(found->element == "work");
}
