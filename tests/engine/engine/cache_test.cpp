// The instance cache: with room for one, for none, and for all, everything answers the same.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string encoded(const std::vector<HistoryEntry>& history) {
    std::string text;
    for (const auto& entry : history) {
        text += fmt::format("{} {} {}\n", entry.sequence, entry.command, entry.actor);
        for (const auto& item : entry.items) text += fmt::format("  {} {} {} {}\n", item.kind, item.key, item.element_id, item.detail);
    }
    return text;
}

/// Interleaved commands on several instances; the histories of all of them.
std::string work_on_many(std::size_t cached, int snapshot_every) {
    EngineOptions options;
    options.cached_instances = cached;
    options.snapshot_every = snapshot_every;
    EngineFixture f(std::move(options));
    f.deploy(one_task());
    std::vector<InstanceId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(f.start("p", {{"n", i}}));
    for (int round = 0; round < 6; ++round)
        for (const auto id : ids) f.engine->set_variables(id, {{"round", round}}).value();
    for (const auto id : ids) f.engine->complete(f.task(id).id).value();
    CHECK(f.engine->statistics().instances_cached <= cached);
    std::string all;
    for (const auto id : ids) all += encoded(f.engine->history(id).value());
    return all;
}

} // namespace

TEST_CASE("a tiny cache and rare or frequent snapshots change nothing but time") {
    const auto roomy = work_on_many(1'000, 256);
    CHECK(work_on_many(0, 256) == roomy);
    CHECK(work_on_many(1, 1) == roomy);
    CHECK(work_on_many(2, 3) == roomy);
    CHECK(roomy.find("round = 5") != std::string::npos);
}

TEST_CASE("an ended instance leaves the cache at once") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    CHECK(f.engine->statistics().instances_cached == 1);
    f.engine->complete(f.task(id).id).value();
    CHECK(f.engine->statistics().instances_cached == 0);
    CHECK(refusal(f.engine->cancel(id)) == "instance.ended");
}

TEST_CASE("a command that is refused in the middle of a batch leaves what the batch did before") {
    EngineFixture f;
    f.deploy(one_task());
    const auto id = f.start();
    const auto work = f.task(id).id;
    std::atomic<int> answers = 0;
    std::vector<std::string> codes(3);
    const auto note = [&](std::size_t i) {
        return [&, i](Result<Sequence> result) {
            codes[i] = refusal(result);
            if (++answers == 3) answers.notify_all();
        };
    };
    f.engine->async_set_variables(id, {{"a", 1}}, {}, note(0));
    f.engine->async_vote(work, {"agree"}, {}, {}, note(1));
    f.engine->async_set_variables(id, {{"b", 2}}, {}, note(2));
    for (int now = answers; now != 3; now = answers) answers.wait(now);
    CHECK(codes == std::vector<std::string>{"accepted", "task.no-opinion", "accepted"});
    CHECK(f.variable(id, "a") == "1");
    CHECK(f.variable(id, "b") == "2");
}
