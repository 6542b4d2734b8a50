// expression.type
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
std::string split(std::string_view condition) {
    return "<startEvent id=\"s\"/><exclusiveGateway id=\"g\" default=\"d\"/><endEvent id=\"e\"/>" + flow("f", "s", "g") +
           flow("c", "g", "e", condition) + flow("d", "g", "e");
}
std::string loop(std::string_view inner) {
    return fmt::format("<task id=\"t\"><multiInstanceLoopCharacteristics>{}</multiInstanceLoopCharacteristics></task>", inner);
}
} // namespace

TEST_CASE("a number, a text or a list is no condition") {
    for (const char* text : {"23", "\"yes\"", "[1]", "2 * a", "= 1"}) CHECK(found("expression.type", split(text)) == Found{"warning c"});
    CHECK(found("expression.type", loop("<loopCardinality>3</loopCardinality><completionCondition>23</completionCondition>"), {},
                Mode::strict) == Found{"error t"});
}

TEST_CASE("what may be true or false is left alone") {
    for (const char* text : {"true", "approved", "a &gt; 1", "f(x)", "${juel}", "if a then b else c"})
        CHECK(found("expression.type", split(text)) == nothing);
}

TEST_CASE("a cardinality is a number") {
    CHECK(found("expression.type", loop("<loopCardinality>\"three\"</loopCardinality>")) == Found{"warning t"});
    CHECK(found("expression.type", loop("<loopCardinality>count(list) + 1</loopCardinality>")) == nothing);
}

TEST_CASE("a sum is no condition, but may be a number of times") {
    CHECK(found("expression.type", R"(<task id="t"><standardLoopCharacteristics><loopCondition>1 + n</loopCondition></standardLoopCharacteristics></task>)", {}, Mode::strict) == Found{"error t"});
    CHECK(found("expression.type", R"(<task id="t"><multiInstanceLoopCharacteristics><loopCardinality>1 + n</loopCardinality></multiInstanceLoopCharacteristics></task>)", {}, Mode::strict) == nothing);
}

TEST_CASE("a date and the standard's counts are no condition") {
    for (const char* text : {"date(\"2020-01-01\")", "numberOfCompletedInstances", "a + b"}) {
        const auto condition = fmt::format("<loopCardinality>3</loopCardinality><completionCondition>{}</completionCondition>", text);
        CHECK_MESSAGE(found("expression.type", loop(condition), {}, Mode::strict) == Found{"error t"}, text);
    }
    CHECK(found("expression.type", loop("<loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances = 2</completionCondition>"),
                {}, Mode::strict) == nothing);
}
