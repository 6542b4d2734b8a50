#include "scenario/virtual_clock.h"
#include <doctest/doctest.h>

using namespace countersign;
using scenario_time = std::optional<Instant>;
using runner::scenario::later_by;

namespace {

std::string later(const char* from, const char* duration) {
    const scenario_time moved = later_by(parse_instant(from).value(), duration);
    return moved ? to_string(*moved) : "none";
}

} // namespace

TEST_CASE("a duration moves the clock by days, hours, weeks and fractions of seconds") {
    CHECK(later("2026-03-02T09:00:00Z", "P5D") == "2026-03-07T09:00:00Z");
    CHECK(later("2026-03-02T09:00:00Z", "P4DT23H59M") == "2026-03-07T08:59:00Z");
    CHECK(later("2026-03-02T09:00:00Z", "P2W") == "2026-03-16T09:00:00Z");
    CHECK(later("2026-03-02T09:00:00Z", "PT0.5S") == "2026-03-02T09:00:00.5Z");
}

TEST_CASE("months and years end on the last day of a shorter month") {
    CHECK(later("2026-01-31T09:00:00Z", "P1M") == "2026-02-28T09:00:00Z");
    CHECK(later("2024-02-29T09:00:00Z", "P1Y") == "2025-02-28T09:00:00Z");
    CHECK(later("2026-11-30T00:00:00Z", "P1Y3M1D") == "2028-03-01T00:00:00Z");
}

TEST_CASE("what is no duration moves nothing") {
    for (const auto* text : {"", "P", "PT", "5D", "P5", "P-5D", "P5H", "PT5D", "P1.5D", "PT1.S", "P5DT", "P99999999999D", "P5D ", "tomorrow"}) {
        CAPTURE(text);
        CHECK(later("2026-03-02T09:00:00Z", text) == "none");
    }
}
