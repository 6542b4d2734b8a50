// Many callers at once: one writer, whole batches, handlers after the commit, an end that leaves nobody waiting.
#include "support/engine_fixture.h"
#include <thread>

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string many_tasks(int count) {
    return definitions(chain("p", {{"startEvent", "s"}, {"userTask", "sign", fmt::format("<multiInstanceLoopCharacteristics><loopCardinality>{}</loopCardinality></multiInstanceLoopCharacteristics>", count)}, {"endEvent", "e"}}));
}
} // namespace

TEST_CASE("64 threads on instances of their own all succeed, in fewer commits than commands or as many") {
    EngineFixture f;
    f.deploy(one_task());
    constexpr int threads_count = 64, rounds = 5;
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_count; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < rounds; ++round) {
                const auto id = f.engine->start("p").value().instance;
                TaskFilter mine;
                mine.instance = id;
                done += refusal(f.engine->complete(f.engine->tasks(mine).value().at(0).id)) == "accepted";
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(done == threads_count * rounds);
    const auto statistics = f.engine->statistics();
    CHECK(statistics.commands == 2 * threads_count * rounds);
    CHECK(statistics.batches <= statistics.commands + 1);
}

TEST_CASE("64 clients complete the parallel signatures of one instance: none fails and none has to retry") {
    EngineFixture f;
    f.deploy(many_tasks(64));
    const auto id = f.start();
    const auto open = f.tasks(id);
    REQUIRE(open.size() == 64);
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (const auto& task : open) threads.emplace_back([&, work = task.id] { done += refusal(f.engine->complete(work)) == "accepted"; });
    for (auto& thread : threads) thread.join();
    CHECK(done == 64);
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("of many that complete the same task at once exactly one succeeds") {
    EngineFixture f;
    f.deploy(one_task());
    const auto work = f.task(f.start()).id;
    std::atomic<int> accepted = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&] {
            const auto code = refusal(f.engine->complete(work));
            accepted += code == "accepted";
            refused += code == "task.not-open";
        });
    for (auto& thread : threads) thread.join();
    CHECK(accepted == 1);
    CHECK(refused == 15);
}

TEST_CASE("async clients send their next command from the handler, and share batches") {
    EngineFixture f;
    f.deploy(one_task());
    constexpr int clients = 64, rounds = 20;
    std::atomic<int> finished = 0;
    std::function<void(InstanceId, int)> next = [&](InstanceId id, int round) {
        f.engine->async_set_variables(id, {{"round", round}}, {}, [&, id, round](Result<Sequence> done) {
            if (done && round < rounds) return next(id, round + 1);
            if (++finished == clients) finished.notify_all();
        });
    };
    for (int i = 0; i < clients; ++i)
        f.engine->async_start("p", {}, {}, {}, [&](Result<Started> started) { next(started.value().instance, 1); });
    for (int now = finished; now != clients; now = finished) finished.wait(now);
    const auto statistics = f.engine->statistics();
    CHECK(statistics.commands == clients * (rounds + 1));
    CHECK(statistics.batches < statistics.commands / 4);
    for (const auto& task : f.engine->tasks().value()) CHECK(f.variable(task.id.instance, "round") == std::to_string(rounds));
}

TEST_CASE("every async twin answers its handler") {
    EngineFixture f;
    std::atomic<int> answers = 0;
    int expected = 0;
    std::vector<std::string> codes(20);
    const auto note = [&](std::size_t i) {
        ++expected;
        return [&, i](const auto& result) {
            codes[i] = refusal(result);
            ++answers;
            answers.notify_all();
        };
    };
    f.engine->async_deploy(one_task(), "a.bpmn", note(0));
    f.engine->async_deploy("<html/>", "b.bpmn", note(1));
    f.engine->async_start("p", {}, "B", {}, note(2));
    const TaskId work{InstanceId{1}, 3};
    f.engine->async_claim(work, {.actor = "wang"}, note(3));
    f.engine->async_unclaim(work, {.actor = "wang"}, note(4));
    f.engine->async_vote(work, {"agree"}, {}, {}, note(5));
    f.engine->async_complete(work, {}, {}, note(6));
    f.engine->async_cancel(InstanceId{1}, "late", {}, note(7));
    f.engine->async_message("nobody", {}, {}, {}, note(8));
    f.engine->async_signal("nobody", {}, {}, note(9));
    f.engine->async_fetch_jobs({.type = "t", .worker = "w"}, note(10));
    f.engine->async_complete_job(work, {}, "w", {}, note(11));
    f.engine->async_fail_job(work, {}, "w", {}, note(12));
    f.engine->async_throw_error(work, "x", {}, {}, note(13));
    f.engine->async_fire_due_timers(10, note(14));
    f.engine->async_fire_due_timers(0, note(15));
    f.engine->async_retry(work, {}, {}, note(16));
    f.engine->async_set_variables(InstanceId{9}, {}, {}, note(17));
    for (int now = answers; now != expected; now = answers) answers.wait(now);
    codes.resize(18);
    CHECK(codes == std::vector<std::string>{"accepted", "deploy.invalid", "accepted", "accepted", "accepted", "task.no-opinion", "accepted", "instance.ended", "message.no-receiver", "accepted",
                                            "accepted", "job.not-open", "job.not-open", "job.not-open", "accepted", "accepted", "instance.ended", "instance.unknown"});
}

TEST_CASE("timers in the hundreds are fired by one async call, batch after batch") {
    EngineFixture f;
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"intermediateCatchEvent", "later", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"}, {"endEvent", "e"}})));
    for (int i = 0; i < 600; ++i) f.start();
    f.clock->advance_hours(1);
    std::atomic<int> fired = -1;
    f.engine->async_fire_due_timers(1'000, [&](Result<int> count) {
        fired = count.value();
        fired.notify_all();
    });
    fired.wait(-1);
    CHECK(fired == 600);
}

TEST_CASE("closing the engine answers everybody who waits") {
    EngineFixture f;
    f.verify_at_end = false;
    f.deploy(one_task());
    std::atomic<int> answered = 0, sent = 0;
    Engine* const engine = f.engine.get();
    std::function<void()> next = [&] {
        ++sent;
        engine->async_start("p", {}, {}, {}, [&](Result<Started> started) {
            ++answered;
            if (started) next();
            else CHECK(started.error().code == "engine.closed");
        });
    };
    for (int i = 0; i < 64; ++i) next();
    f.engine.reset();
    CHECK(answered == sent);
}

TEST_CASE("subscribers are told of each commit, in the order of the journal, until they leave") {
    EngineFixture f;
    f.deploy(one_task());
    std::mutex mutex;
    std::vector<Event> events;
    const auto number = f.engine->subscribe([&](const Event& event) {
        const std::lock_guard lock(mutex);
        events.push_back(event);
    });
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            const auto id = f.engine->start("p").value().instance;
            for (int n = 0; n < 5; ++n) f.engine->set_variables(id, {{"n", n}}).value();
        });
    for (auto& thread : threads) thread.join();
    CHECK(events.size() == 48);
    std::map<InstanceId, Sequence> last;
    for (const auto& event : events) CHECK(event.sequence == ++last[event.instance]);
    CHECK(events.back().kinds == std::vector<std::string>{"variable-set"});
    CHECK(events.back().command == "set-variables");
    f.engine->unsubscribe(number);
    f.start();
    CHECK(events.size() == 48);
}

TEST_CASE("nobody is told of what was not committed") {
    EngineFixture f;
    f.deploy(one_task());
    int told = 0;
    f.engine->subscribe([&](const Event&) { ++told; });
    f.faults->plan(Faults::At::commit);
    CHECK(refusal(f.engine->start("p")) == "store.io");
    CHECK(refusal(f.engine->start("unknown")) == "process.unknown");
    CHECK(told == 0);
    f.start();
    CHECK(told == 1);
}
