// Jobs: locked by one worker, given back by it, retried.
#include "support/engine_fixture.h"
#include <thread>

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string one_job() {
    return definitions(R"(<error id="x" errorCode="no-money"/>)" +
                       chain("p", {{"startEvent", "s"}, {"serviceTask", "charge", R"(<extensionElements><approval:job type="charge" retries="2"/></extensionElements>)"}, {"endEvent", "e"}},
                             R"(<boundaryEvent id="poor" attachedToRef="charge"><errorEventDefinition errorRef="x"/></boundaryEvent><userTask id="ask"/><endEvent id="e2"/>
                                <sequenceFlow id="b1" sourceRef="poor" targetRef="ask"/><sequenceFlow id="b2" sourceRef="ask" targetRef="e2"/>)"));
}
JobRequest by(std::string worker, int limit = 10) { return {.type = "charge", .worker = std::move(worker), .lock_ms = 60'000, .limit = limit}; }
} // namespace

TEST_CASE("a fetched job is locked, carries its variables, and moves on when completed") {
    EngineFixture f;
    f.deploy(one_job());
    const auto id = f.start("p", {{"amount", 12}});
    const auto jobs = f.engine->fetch_jobs(by("w1")).value();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].row.worker == "w1");
    CHECK(jobs[0].row.element_id == "charge");
    CHECK(*jobs[0].variables.find("amount") == Value(12));
    CHECK(f.engine->fetch_jobs(by("w2")).value().empty());
    CHECK(refusal(f.engine->complete_job(jobs[0].row.id, {}, "w2")) == "job.not-held");
    CHECK(refusal(f.engine->complete_job(jobs[0].row.id, {{"receipt", "R1"}}, "w1")) == "accepted");
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.variable(id, "receipt") == "\"R1\"");
    CHECK(refusal(f.engine->complete_job(jobs[0].row.id, {}, "w1")) == "job.not-open");
}

TEST_CASE("a lock that ran out lets another worker in, and then holds the first one off") {
    EngineFixture f;
    f.deploy(one_job());
    f.start();
    const auto job = f.engine->fetch_jobs(by("w1")).value().at(0).row.id;
    f.clock->advance_ms(60'001);
    REQUIRE(f.engine->fetch_jobs(by("w2")).value().size() == 1);
    CHECK(refusal(f.engine->fail_job(job, {"late"}, "w1")) == "job.not-held");
    CHECK(refusal(f.engine->complete_job(job, {}, "w2")) == "accepted");
}

TEST_CASE("a failed job comes back after its back-off, and is an incident when no retry is left") {
    EngineFixture f;
    f.deploy(one_job());
    const auto id = f.start();
    const auto job = f.engine->fetch_jobs(by("w1")).value().at(0).row.id;
    CHECK(refusal(f.engine->fail_job(job, {"no answer", 1, 5'000}, "w1")) == "accepted");
    CHECK(f.engine->fetch_jobs(by("w1")).value().empty());
    CHECK(f.engine->next_timer().value() == f.clock->now().plus_ms(5'000));
    f.clock->advance_ms(5'000);
    REQUIRE(f.engine->fetch_jobs(by("w1")).value().size() == 1);
    CHECK(refusal(f.engine->fail_job(job, {"no answer", 0}, "w1")) == "accepted");
    const auto incidents = f.engine->incidents(id).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].code == "job.failed");
    CHECK(f.engine->show(id).value().active.back().waiting_for == "incident");
    CHECK(refusal(f.engine->retry(incidents[0].id)) == "accepted");
    CHECK(f.engine->incidents(id).value().empty());
    CHECK(f.engine->fetch_jobs(by("w1")).value().size() == 1);
}

TEST_CASE("a job's error goes to the boundary event that catches it") {
    EngineFixture f;
    f.deploy(one_job());
    const auto id = f.start();
    const auto job = f.engine->fetch_jobs(by("w1")).value().at(0).row.id;
    CHECK(refusal(f.engine->throw_error(job, "no-money", {{"missing", 3}})) == "accepted");
    CHECK(f.task(id).element_id == "ask");
    CHECK(f.variable(id, "missing") == "3");
    CHECK(f.engine->jobs(id).value().empty());
}

TEST_CASE("wrong job commands are refused") {
    EngineFixture f;
    f.deploy(one_job());
    f.start();
    const JobId unknown{InstanceId{8}, 2};
    CHECK(refusal(f.engine->complete_job(unknown)) == "job.unknown");
    CHECK(refusal(f.engine->fail_job(unknown, {})) == "job.unknown");
    CHECK(refusal(f.engine->throw_error(unknown, "x")) == "job.unknown");
    CHECK(refusal(f.engine->fetch_jobs({.type = "", .worker = "w"})) == "job.no-type");
    CHECK(refusal(f.engine->fetch_jobs({.type = "charge", .worker = ""})) == "job.no-worker");
    CHECK(refusal(f.engine->fetch_jobs({.type = "charge", .worker = "w", .lock_ms = 0})) == "limit.lock-ms");
    CHECK(refusal(f.engine->fetch_jobs({.type = "charge", .worker = "w", .lock_ms = 1, .limit = 1'001})) == "limit.jobs");
    CHECK(refusal(f.engine->fail_job(unknown, {"", 1, -1})) == "limit.back-off-ms");
    CHECK(refusal(f.engine->retry({InstanceId{8}, 2})) == "incident.unknown");
}

TEST_CASE("two workers that fetch at the same time never get the same job") {
    EngineFixture f;
    f.deploy(one_job());
    constexpr int count = 40;
    for (int i = 0; i < count; ++i) f.start();
    std::array<std::vector<JobId>, 2> got;
    std::vector<std::thread> workers;
    for (std::size_t w = 0; w < 2; ++w)
        workers.emplace_back([&, w] {
            for (auto jobs = f.engine->fetch_jobs(by(fmt::format("w{}", w), 3)).value(); !jobs.empty(); jobs = f.engine->fetch_jobs(by(fmt::format("w{}", w), 3)).value())
                for (const auto& job : jobs) got[w].push_back(job.row.id);
        });
    for (auto& worker : workers) worker.join();
    std::set<JobId> all(got[0].begin(), got[0].end());
    all.insert(got[1].begin(), got[1].end());
    CHECK(all.size() == count);
    CHECK(got[0].size() + got[1].size() == count);
}
