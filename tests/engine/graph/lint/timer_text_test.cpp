// timer.text
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a duration that is none is an error") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a date is no duration") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>2026-01-01T00:00:00Z</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a duration is no date") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDate>P3D</timeDate></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("a cron text is no cycle") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>0 0 * * *</timeCycle></timerEventDefinition></intermediateCatchEvent>)") == Found{"error t"});
}

TEST_CASE("ISO 8601 of the right kind is fine") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>R3/PT10M</timeCycle></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}

TEST_CASE("FEEL is left to the expression rule") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>=Period</timeDuration></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}

TEST_CASE("a text that looks like cron is named as such") {
    const auto text = [](std::string_view cycle) {
        const auto file = file_with(fmt::format(
            R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>{}</timeCycle></timerEventDefinition></intermediateCatchEvent>)", cycle));
        for (const auto& d : countersign::graph::check(file, "test.bpmn", {}).diagnostics)
            if (d.code == "timer.text") return d.message;
        return std::string();
    };
    CHECK(text("0 0 9 ? * MON-FRI") ==
          "\"0 0 9 ? * MON-FRI\" is no ISO 8601 text for the timeCycle of \"t\": it looks like cron, which is not read");
    CHECK(text("R3/PT") == "\"R3/PT\" is no ISO 8601 text for the timeCycle of \"t\"");
}

TEST_CASE("a date and time in ISO 8601's basic format is fine") {
    CHECK(found("timer.text",
                R"(<intermediateCatchEvent id="t"><timerEventDefinition><timeDate>20260228T100000Z</timeDate></timerEventDefinition></intermediateCatchEvent>)") == nothing);
}
