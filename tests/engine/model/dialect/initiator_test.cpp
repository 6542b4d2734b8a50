#include "reading.h"

using namespace countersign::model;
using namespace countersign::model::testing;

TEST_CASE("$INITIATOR is the variable in which a start event keeps who started") {
    const auto outcome =
        read("<userTask id=\"t\" activiti:assignee=\"$INITIATOR\"/><startEvent id=\"s\" activiti:initiator=\"applicant\"/>");
    CHECK(findings(outcome) == Lines{});
    CHECK(extension_of(node(outcome)).assignee == "=applicant");
}

TEST_CASE("where no start event keeps who started, one does so for $INITIATOR, also inside a sub-process") {
    const auto outcome =
        read("<startEvent id=\"s\"/><subProcess id=\"u\"><userTask id=\"t\" flowable:assignee=\"$INITIATOR\"/></subProcess>");
    CHECK(findings(outcome) == Lines{});
    const auto& nodes = outcome.definitions.processes.front().body.nodes;
    CHECK(extension_of(nodes[0]).initiator == "initiator");
    CHECK(extension_of(nodes[1].body->nodes.front()).assignee == "=initiator");
}
