// startQuantity, completionQuantity (10.3): how many tokens an activity takes and gives.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
} // namespace

TEST_CASE("an activity gives as many tokens as its completion quantity says, and one takes as many as its start quantity") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><task id="give" completionQuantity="3"/><userTask id="each"/><userTask id="pair" startQuantity="2"/>)" + flow("s", "give") + flow("give", "each") + flow("each", "pair")));
    CHECK(run.tasks() == Ids{"each", "each", "each"});
    run.complete("each");
    CHECK(run.tasks() == Ids{"each", "each"});
    run.complete("each");
    CHECK(run.tasks() == Ids{"each", "pair"});
    run.complete("each");
    run.complete("pair");
    CHECK_FALSE(run.state.ended.has_value()); // one token waits for another, which never comes
}
