// timer.not-iso
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
std::string timer(std::string_view text) {
    return fmt::format("<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDuration "
                       "xsi:type=\"tFormalExpression\">{}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                       text);
}
} // namespace

TEST_CASE("a lone word is no time") {
    CHECK(found("timer.not-iso", timer("INVALID"), {}, Mode::strict) == Found{"error t"});
    CHECK(found("timer.not-iso", timer("INVALID")) == nothing);
}

TEST_CASE("ISO 8601 texts and expressions that show themselves are") {
    for (const char* text : {"PT1H", "= deadline", "duration(&quot;PT1H&quot;)"})
        CHECK(found("timer.not-iso", timer(text), {}, Mode::strict) == nothing);
}

TEST_CASE("nor are words with a dash between them, which FEEL would subtract") {
    CHECK(found("timer.not-iso", timer("next-week"), {}, Mode::strict) == Found{"error t"});
    CHECK(found("timer.not-iso", timer("-PTX"), {}, Mode::strict) == Found{"error t"});
}
