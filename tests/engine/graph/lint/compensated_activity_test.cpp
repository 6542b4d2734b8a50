// compensation.activity-elsewhere
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
std::string undo(std::string_view activity) {
    return fmt::format(R"(<intermediateThrowEvent id="t"><compensateEventDefinition activityRef="{}"/></intermediateThrowEvent>)", activity);
}
std::string in_event_sub_process(std::string_view inside) {
    return fmt::format(R"(<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><compensateEventDefinition/></startEvent>{}</subProcess>)", inside);
}
} // namespace

TEST_CASE("an activity inside of another scope is not undone by an event that names it") {
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><subProcess id="sub"><task id="a"/></subProcess>)" + undo("a")) == Found{"error t"});
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><task id="a"/><subProcess id="sub">)" + undo("a") + "</subProcess>") == Found{"error t"});
}

TEST_CASE("beside the event it is") {
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><task id="a"/>)" + undo("a")) == nothing);
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><subProcess id="a"/>)" + undo("a")) == nothing);
}

TEST_CASE("an event sub-process works on the scope around it, and on itself") {
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><subProcess id="sub"><task id="a"/>)" + in_event_sub_process(undo("a")) + "</subProcess>") == nothing);
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><subProcess id="sub">)" + in_event_sub_process("<task id=\"a\"/>" + undo("a")) + "</subProcess>") == nothing);
    CHECK(found("compensation.activity-elsewhere", R"(<startEvent id="s"/><task id="a"/><subProcess id="sub">)" + in_event_sub_process(undo("a")) + "</subProcess>") == Found{"error t"});
}
