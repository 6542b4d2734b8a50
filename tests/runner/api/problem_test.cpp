// What a failing store is to a client: refused as it was, or an outcome that is told to be unknown (R4).
#include "api/api.h"
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;
using runner::Json;

namespace {

using At = Faults::At;

runner::ApiResponse complete(EngineFixture& f, InstanceId instance) {
    return runner::Api(*f.engine).handle({"POST", "/api/v1/tasks/" + to_string(f.task(instance).id) + "/complete", {}, "{}"});
}

} // namespace

TEST_CASE("a commit that failed is 503, and the task is open as before") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    f.faults->plan(At::commit);
    const auto refused = complete(f, id);
    CHECK(refused.status == 503);
    CHECK(refused.content_type == "application/problem+json");
    const auto body = Json::parse(refused.body);
    CHECK(body["code"] == "store.io");
    CHECK_FALSE(body.contains("outcome"));
    CHECK(complete(f, id).status == 200);
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("a commit of which nobody knows is 503 with outcome unknown; asked again, the store says what happened") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    SUBCASE("it was written") {
        f.faults->plan(At::commit_unknown_written);
        const auto told = complete(f, id);
        CHECK(told.status == 503);
        CHECK(Json::parse(told.body)["outcome"] == "unknown");
        CHECK(Json::parse(told.body)["code"] == "store.commit-unknown");
        CHECK(f.state(id) == InstanceState::completed);
    }
    SUBCASE("it was not") {
        f.faults->plan(At::commit_unknown_lost);
        CHECK(Json::parse(complete(f, id).body)["outcome"] == "unknown");
        CHECK(f.state(id) == InstanceState::active);
        CHECK(complete(f, id).status == 200);
    }
}
