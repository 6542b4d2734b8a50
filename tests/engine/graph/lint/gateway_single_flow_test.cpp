// gateway.single-flow
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a gateway with one flow in and one out does nothing") {
    const std::string body =
        R"(<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/>)" + flow("f", "s", "g") + flow("h", "g", "e");
    CHECK(found("gateway.single-flow", body, {}, Mode::strict) == Found{"error g"});
    CHECK(found("gateway.single-flow", body) == nothing);
}

TEST_CASE("a gateway that splits is one") {
    CHECK(found("gateway.single-flow",
                R"(<startEvent id="s"/><parallelGateway id="g"/><endEvent id="e"/><endEvent id="d"/>)" + flow("f", "s", "g") +
                    flow("h", "g", "e") + flow("i", "g", "d"),
                {}, Mode::strict) == nothing);
}
