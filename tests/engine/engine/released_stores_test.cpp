// Stores that earlier versions wrote (R13): each one in tests/fixtures/stores/ is opened, its cases go on, and its journal is whole.
#include "support/paths.h"
#include "../store/support.h"
#include "support/engine_fixture.h"
#include "support/organisations.h"
#include <countersign/channel.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

/// A copy, since opening brings it up to date.
EngineOptions copy_of(const store::test::TemporaryDirectory& directory, const char* name) {
    const auto copy = directory.file("released.db");
    std::filesystem::copy_file(std::filesystem::path(testing::source_path("tests/fixtures/stores")) / name, copy);
    EngineOptions options;
    options.store = "sqlite:" + copy;
    return options;
}

} // namespace

TEST_CASE("a store of schema 1 is opened: its tasks, timers and subscriptions are there and its cases go on") {
    const store::test::TemporaryDirectory directory;
    EngineFixture f(copy_of(directory, "schema-1.sqlite"));
    const InstanceId id{1};
    CHECK(f.engine->verify_journal());
    CHECK(f.variable(id, "area") == "85");
    CHECK(f.task(id).assignee == "wang");
    CHECK(f.engine->timers(id).value().size() == 1);
    CHECK(f.engine->jobs(id).value().size() == 1);
    CHECK(f.engine->subscriptions(InstanceId{2}).value().empty()); // its payment had come
    CHECK(f.engine->message("paid", "A-1").value().instance == id);
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "wang", .idempotency_key = {}}));
    const auto jobs = f.engine->fetch_jobs({.type = "print", .worker = "printer", .lock_ms = 60'000, .limit = 10}).value();
    REQUIRE(jobs.size() == 2);
    CHECK(f.engine->complete_job(jobs[0].row.id, {}, "printer"));
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.engine->message("paid", "A-9", {}, {{}, {}, 60'000}).value().kept == 1); // what the newer schema brought works
    CHECK(f.engine->rebuild_projections());
    CHECK(f.task(InstanceId{2}).element_id == "examine");
}

TEST_CASE("a store of schema 3 is opened: its clocks run on, who did what is known, and it takes an organisation") {
    const store::test::TemporaryDirectory directory;
    EngineOptions options = copy_of(directory, "schema-3.sqlite");
    EngineFixture f(options);
    const InstanceId id{1};
    CHECK(f.engine->verify_journal());
    CHECK(f.engine->clocks(id).value().front().deadline.has_value());
    CHECK(f.task(id).element_id == "decide"); // wang accepted
    CHECK(f.engine->organisation() == nullptr);
    CHECK(f.engine->use_organisation(std::make_shared<const Organisation>(organisation_of(R"(<position id="head"/><user id="chen"><member of="position:head"/></user>)"))));
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "wang", .idempotency_key = {}}).error().code == "task.not-yours");
    CHECK(f.engine->complete(f.task(id).id, {}, {.actor = "chen", .idempotency_key = {}}));
    CHECK(f.state(id) == InstanceState::completed);
    f.engine.reset();
    f.open();
    REQUIRE(f.engine->organisation() != nullptr);
    CHECK(f.engine->organisation()->is_member("chen", "position:head", f.engine->now()));
}

namespace {

/// As an officer finds it who goes on with a store of schema 5 or 6.
void check_work(EngineFixture& f) {
    CHECK(f.engine->verify_journal());
    TaskFilter of_wang;
    of_wang.owner = "wang";
    const auto delegated = f.engine->tasks(of_wang).value();
    REQUIRE(delegated.size() == 1);
    CHECK(delegated[0].id.instance == InstanceId{1});
    CHECK(delegated[0].assignee == "li");
    CHECK(f.task(InstanceId{2}).suspended);
    CHECK(f.task(InstanceId{3}).urged == 1);
    CHECK(f.engine->copies({.to = {"user:sun"}}).value().size() == 1);
    CHECK(f.engine->complete(delegated[0].id, {}, {.actor = "li", .idempotency_key = {}})); // it comes back to its owner
    CHECK(f.engine->tasks(of_wang).value().empty());
    CHECK(f.engine->complete(delegated[0].id, {}, {.actor = "wang", .idempotency_key = {}}));
    CHECK(f.state(InstanceId{1}) == InstanceState::completed);
    CHECK(refusal(f.engine->complete(f.task(InstanceId{2}).id, {}, {.actor = "wang", .idempotency_key = {}})) == "task.suspended");
    CHECK(f.engine->rebuild_projections());
    CHECK(f.task(InstanceId{3}).assignee == "wang");
}

} // namespace

TEST_CASE("a store of schema 5 is opened: delegated tasks are found by their owner, marks and copies are there, and it takes files") {
    const store::test::TemporaryDirectory directory;
    EngineFixture f(copy_of(directory, "schema-5.sqlite"));
    check_work(f);
    const auto file = f.engine->channel().attach({"plan.txt", "text/plain", "a plan"}, {.actor = "lin", .idempotency_key = {}}).value();
    CHECK(f.engine->channel().attachment_bytes(file.sha256).value() == "a plan");
}

TEST_CASE("a store of schema 6 is opened: its files, drafts and case numbers are there and go on") {
    const store::test::TemporaryDirectory directory;
    EngineFixture f(copy_of(directory, "schema-6.sqlite"));
    const CommandOptions lin{.actor = "lin", .idempotency_key = {}};
    auto channel = f.engine->channel();
    const InstanceId licence{4};
    CHECK(f.engine->show(licence)->row.case_number == "FBL-0001");
    const auto files = channel.attachments(licence).value();
    REQUIRE(files.size() == 1);
    CHECK(channel.attachment_bytes(files[0].sha256).value() == "a floor plan");
    REQUIRE(channel.drafts(lin.actor)->size() == 1);
    const auto second = channel.submit_draft(channel.drafts(lin.actor)->front().number, lin).value().instance;
    CHECK(f.engine->show(second)->row.case_number == "FBL-0002");
    CHECK(f.variable(second, "shop") == "\"Second shop\"");
    check_work(f);
    CHECK(f.engine->show(licence)->row.case_number == "FBL-0001");
}
