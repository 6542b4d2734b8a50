// receive-task.no-message
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a receive task without a message waits for nothing") {
    CHECK(found("receive-task.no-message",
                R"(<receiveTask id="r"/>)") == Found{"error r"});
}

TEST_CASE("a message is what it waits for") {
    CHECK(found("receive-task.no-message",
                R"(<receiveTask id="r" messageRef="m"/>)", R"(<message id="m"/>)") == nothing);
}
