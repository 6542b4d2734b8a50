#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string file = bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="work"/>
  <serviceTask id="work"><extensionElements><approval:job type="issue" retries="2"/></extensionElements></serviceTask><sequenceFlow id="f1" sourceRef="work" targetRef="e"/><endEvent id="e"/>)");
}

TEST_CASE("a job without retries is an incident, and goes on after a retry") {
    ProcessRun run(file);
    const Key job = run.key_of("work", execution::waits_job);
    REQUIRE(run.submit(execution::FailJob{job, {"printer out of paper", 1, 0}}));
    CHECK(run.incidents().empty());
    REQUIRE(run.submit(execution::FailJob{job, {"printer out of paper", 0, 0}}));
    CHECK(run.incidents() == Ids{"work"});
    REQUIRE(run.submit(execution::RetryIncident{job, {}}));
    CHECK(run.state.find(job)->extra->job_retries == 2);
    run.complete_job("work", {{"number", 7}});
    CHECK(run.completed());
    CHECK(run.refused(execution::CompleteJob{job, {}}) == "job.not-open");
}

TEST_CASE("cancelling an instance takes everything with it") {
    ProcessRun run(file);
    REQUIRE(run.submit(execution::CancelInstance{"withdrawn"}));
    CHECK(run.state.ended == InstanceState::cancelled);
    CHECK(run.state.alive_count() == 0);
    CHECK(run.refused(execution::CancelInstance{"again"}) == "instance.ended");
}
