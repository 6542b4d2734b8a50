// Timers under a clock that the test moves: once, never early, in the order of their time.
#include "support/engine_fixture.h"
#include <thread>

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string waits(std::string_view timer) {
    return definitions(chain("p", {{"startEvent", "s"}, {"intermediateCatchEvent", "later", fmt::format("<timerEventDefinition>{}</timerEventDefinition>", timer)}, {"endEvent", "e"}}));
}
std::string starts(std::string_view timer) {
    return definitions(chain("p", {{"startEvent", "s", fmt::format("<timerEventDefinition>{}</timerEventDefinition>", timer)}, {"userTask", "work"}, {"endEvent", "e"}}));
}
std::size_t instance_count(EngineFixture& f) {
    InstanceFilter all;
    all.limit = 10'000;
    return f.engine->instances(all).value().size();
}
} // namespace

TEST_CASE("a timer fires when it is due, once, and not a millisecond before") {
    EngineFixture f;
    f.deploy(waits("<timeDuration>PT1H</timeDuration>"));
    const auto id = f.start();
    CHECK(f.engine->timers(id).value().size() == 1);
    CHECK(f.engine->next_timer().value() == f.clock->now().plus_ms(3'600'000));
    f.clock->advance_ms(3'599'999);
    CHECK(f.engine->fire_due_timers().value() == 0);
    CHECK(f.state(id) == InstanceState::active);
    f.clock->advance_ms(1);
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.engine->fire_due_timers().value() == 0);
    CHECK_FALSE(f.engine->next_timer().value());
}

TEST_CASE("what fell due meanwhile is fired, up to the limit, the earliest first") {
    EngineFixture f;
    f.deploy(waits("<timeDuration>PT1H</timeDuration>"));
    std::vector<InstanceId> ids;
    for (int i = 0; i < 300; ++i) {
        ids.push_back(f.start());
        f.clock->advance_ms(1);
    }
    f.clock->advance_hours(5);
    CHECK(f.engine->fire_due_timers(10).value() == 10);
    CHECK(f.state(ids[9]) == InstanceState::completed);
    CHECK(f.state(ids[10]) == InstanceState::active);
    CHECK(f.engine->fire_due_timers().value() == 290);
    CHECK(f.state(ids.back()) == InstanceState::completed);
}

TEST_CASE("a clock that is set back delays a timer and breaks nothing") {
    EngineFixture f;
    f.deploy(waits("<timeDuration>PT1H</timeDuration>"));
    const auto id = f.start();
    f.clock->advance_hours(-3);
    CHECK(f.engine->fire_due_timers().value() == 0);
    f.clock->advance_hours(4);
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("a repeating boundary timer fires for each of its times, those missed too") {
    EngineFixture f;
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "work"}, {"endEvent", "e"}},
                               R"(<boundaryEvent id="remind" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
                                  <userTask id="urge"/><sequenceFlow id="r" sourceRef="remind" targetRef="urge"/>)")));
    const auto id = f.start();
    f.clock->advance_hours(2);
    CHECK(f.engine->fire_due_timers().value() == 2);
    CHECK(f.tasks(id).size() == 3);
    f.clock->advance_hours(10);
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(f.tasks(id).size() == 4);
    CHECK_FALSE(f.engine->next_timer().value());
}

TEST_CASE("a timer start event starts an instance each time") {
    EngineFixture f;
    f.deploy(starts("<timeCycle>R2/PT1H</timeCycle>"));
    CHECK(f.engine->next_timer().value() == f.clock->now().plus_ms(3'600'000));
    f.clock->advance_hours(1);
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(instance_count(f) == 1);
    f.clock->advance_hours(1);
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(f.engine->fire_due_timers().value() == 0);
    CHECK(instance_count(f) == 2);
    CHECK_FALSE(f.engine->next_timer().value());
}

TEST_CASE("start timers begin with the deployment: what was due before it starts nothing") {
    EngineFixture f;
    f.deploy(starts("<timeDate>2020-01-01T00:00:00Z</timeDate>"));
    CHECK_FALSE(f.engine->next_timer().value());
    f.deploy(starts("<timeCycle>R/2020-01-01T00:00:00Z/P1D</timeCycle>"));
    CHECK(f.engine->next_timer().value() == parse_instant("2026-03-03T00:00:00Z"));
    CHECK(f.engine->fire_due_timers().value() == 0);
}

TEST_CASE("a new version takes the place of the old one's start timer") {
    EngineFixture f;
    f.deploy(starts("<timeDuration>PT1H</timeDuration>"));
    f.deploy(starts("<timeDuration>PT5H</timeDuration>"));
    CHECK(f.engine->next_timer().value() == f.clock->now().plus_ms(5 * 3'600'000));
    f.deploy(one_task());
    CHECK_FALSE(f.engine->next_timer().value());
}

TEST_CASE("a start timer that is no time refuses the deployment") {
    EngineFixture f;
    CHECK(refusal(f.engine->deploy(starts("<timeDuration>soon</timeDuration>"), "x.bpmn")) == "timer.invalid");
    CHECK(f.engine->definitions().value().empty());
}

TEST_CASE("a limit of none fires none") {
    EngineFixture f;
    f.deploy(waits("<timeDuration>PT1H</timeDuration>"));
    f.start();
    f.clock->advance_hours(2);
    CHECK(f.engine->fire_due_timers(0).value() == 0);
}

TEST_CASE("two threads that fire at the same moment fire each timer once") {
    EngineFixture f;
    f.deploy(starts("<timeCycle>R5/PT1H</timeCycle>"));
    f.clock->advance_hours(5);
    std::atomic<int> fired = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { fired += f.engine->fire_due_timers().value(); });
    for (auto& thread : threads) thread.join();
    CHECK(fired == 5);
    CHECK(instance_count(f) == 5);
}
