// event-gateway.never-begins
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
std::string behind(const char* gateway) {
    return fmt::format(
               R"(<eventBasedGateway id="x" instantiate="true" {}/><receiveTask id="a" messageRef="m"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>)",
               gateway) +
           flow("f", "x", "a") + flow("g", "x", "t");
}
constexpr std::string_view roots = R"(<message id="m" name="m"/>)";
} // namespace

TEST_CASE("a timer begins no process behind an event-based gateway") {
    CHECK(found("event-gateway.never-begins", behind(""), roots) == Found{"warning t"});
}

TEST_CASE("one that is waited for beside a message that has begun it runs") {
    CHECK(found("event-gateway.never-begins", behind("eventGatewayType=\"Parallel\""), roots) == nothing);
}
