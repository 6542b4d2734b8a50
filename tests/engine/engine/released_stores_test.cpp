// Stores that earlier versions wrote (R13): each one in tests/fixtures/stores/ is opened, its cases go on, and its journal is whole.
#include "support/paths.h"
#include "../store/support.h"
#include "support/engine_fixture.h"
#include "support/organisations.h"

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
