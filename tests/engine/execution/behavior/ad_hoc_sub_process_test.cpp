// Ad-hoc sub-process (10.3.5.2): its activities are started by people.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
std::string visit(std::string_view attributes, std::string_view condition = {}) {
    const auto completion = condition.empty() ? std::string{} : fmt::format("<completionCondition>{}</completionCondition>", condition);
    return bpmn(fmt::format(R"(<startEvent id="s"/><adHocSubProcess id="visit" {}><userTask id="look"/><userTask id="measure"/><userTask id="report"/>{}{}</adHocSubProcess><userTask id="decide"/>)", attributes,
                            flow("measure", "report"), completion) + flow("s", "visit") + flow("visit", "decide"));
}
std::string start(ProcessRun& run, std::string_view activity) { return run.refused(execution::StartActivity{run.key_of("visit", execution::waits_activities), std::string(activity)}); }

} // namespace

TEST_CASE("nothing happens in an ad-hoc sub-process until somebody starts an activity; each may be started again") {
    ProcessRun run(visit(""));
    CHECK(run.tasks().empty());
    CHECK(start(run, "look") == "accepted");
    CHECK(start(run, "look") == "accepted");
    CHECK(start(run, "measure") == "accepted");
    CHECK(run.tasks() == Ids{"look", "look", "measure"});
    run.complete("measure");
    CHECK(run.tasks() == Ids{"look", "look", "report"});
}

TEST_CASE("what has an incoming flow, or is elsewhere, cannot be started") {
    ProcessRun run(visit(""));
    CHECK(start(run, "report") == "ad-hoc.no-activity");
    CHECK(start(run, "decide") == "ad-hoc.no-activity");
    CHECK(run.refused(execution::StartActivity{1, "look"}) == "ad-hoc.not-open");
    CHECK(run.refused(execution::StartActivity{99, "look"}) == "ad-hoc.unknown");
}

TEST_CASE("a sequential one takes one activity at a time") {
    ProcessRun run(visit(R"(ordering="Sequential")"));
    CHECK(start(run, "look") == "accepted");
    CHECK(start(run, "measure") == "ad-hoc.busy");
    run.complete("look");
    CHECK(start(run, "measure") == "accepted");
}

TEST_CASE("the completion condition ends it and withdraws the rest") {
    ProcessRun run(visit("", "enough"), {{"enough", false}});
    start(run, "look");
    start(run, "measure");
    run.complete("look", {{"enough", true}});
    CHECK(run.tasks() == Ids{"decide"});
}

TEST_CASE("without cancelRemainingInstances it waits for the rest, and nothing new is started") {
    ProcessRun run(visit(R"(cancelRemainingInstances="false")", "enough"), {{"enough", false}});
    start(run, "look");
    start(run, "look");
    run.complete("look", {{"enough", true}});
    CHECK(run.tasks() == Ids{"look"});
    CHECK(start(run, "measure") == "ad-hoc.unknown");
    run.complete("look");
    CHECK(run.tasks() == Ids{"decide"});
}

TEST_CASE("without a condition somebody ends it") {
    ProcessRun run(visit(""));
    const Key key = run.key_of("visit", execution::waits_activities);
    start(run, "look");
    CHECK(run.refused(execution::EndActivities{key}) == "accepted");
    CHECK(run.refused(execution::EndActivities{key}) == "ad-hoc.not-open");
    CHECK(run.tasks() == Ids{"look"});
    run.complete("look");
    CHECK(run.tasks() == Ids{"decide"});
    ProcessRun other(visit("", "enough"), {{"enough", false}});
    CHECK(other.refused(execution::EndActivities{other.key_of("visit", execution::waits_activities)}) == "ad-hoc.has-condition");
}
