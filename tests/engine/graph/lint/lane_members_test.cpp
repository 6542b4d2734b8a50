// lane.members
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a node stands in one lane of a lane set") {
    CHECK(
        found(
            "lane.members",
            R"(<laneSet id="l"><lane id="a"><flowNodeRef>t</flowNodeRef></lane><lane id="b"><flowNodeRef>t</flowNodeRef></lane></laneSet><task id="t"/>)") ==
        Found{"warning b"});
}

TEST_CASE("a lane holds nodes of its own process") {
    CHECK(found("lane.members", R"(<laneSet id="l"><lane id="a"><flowNodeRef>o</flowNodeRef></lane></laneSet>)",
                R"(<process id="q"><task id="o"/></process>)") == Found{"warning a"});
}

TEST_CASE("nested lanes repeat their lane's nodes") {
    CHECK(
        found(
            "lane.members",
            R"(<laneSet id="l"><lane id="a"><flowNodeRef>t</flowNodeRef><childLaneSet id="m"><lane id="b"><flowNodeRef>t</flowNodeRef></lane></childLaneSet></lane></laneSet><task id="t"/>)") ==
        nothing);
}
