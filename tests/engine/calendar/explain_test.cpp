#include "calendars.h"
#include "value/iso8601.h"
#include <fmt/format.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

/// "03-12 start 0, 03-13 weekend 0, …"
std::string told(const ClockExplanation& explanation) {
    std::string text;
    for (const auto& day : explanation.days)
        text += fmt::format("{}{} {}{} {}", text.empty() ? "" : ", ", iso8601::to_text(day.date).substr(5), to_string(day.reason),
                            day.name.empty() ? "" : " (" + day.name + ")", day.count);
    return text;
}

ClockTerms terms(const Calendar& calendar, std::string_view start, std::int64_t amount, TimeUnit unit,
                 std::vector<ClockPause> pauses = {}) {
    ClockTerms made;
    made.start = at(calendar, start);
    made.amount = amount;
    made.unit = unit;
    made.pauses = std::move(pauses);
    return made;
}

} // namespace

TEST_CASE("each day from the start to the due day says why it counts or not") {
    const auto calendar = ruritania();
    CHECK(told(*explain(calendar, terms(calendar, "2026-03-12", 3, TimeUnit::working_days))) ==
          "03-12 start 0, 03-13 weekend 0, 03-14 weekend 0, 03-15 holiday (Feast of the Crown) 0, 03-16 holiday (Feast of the Crown) 0, "
          "03-17 holiday (Feast of the Crown) 0, 03-18 counted 1, 03-19 counted 2, 03-20 makeUp (for the Feast) 3");
}

TEST_CASE("calendar days count through weekends and end on a working day") {
    const auto calendar = ruritania();
    CHECK(told(*explain(calendar, terms(calendar, "2026-03-12", 1, TimeUnit::calendar_days))) ==
          "03-12 start 0, 03-13 rolled 1, 03-14 rolled 1, 03-15 rolled (Feast of the Crown) 1, 03-16 rolled (Feast of the Crown) 1, "
          "03-17 rolled (Feast of the Crown) 1, 03-18 counted 1");
}

TEST_CASE("a day on which the clock ran out but was paused is given back") {
    const auto calendar = ruritania();
    const std::vector<ClockPause> hearing{{at(calendar, "2026-03-03"), at(calendar, "2026-03-04"), "hearing"}};
    CHECK(told(*explain(calendar, terms(calendar, "2026-03-01", 2, TimeUnit::working_days, hearing))) ==
          "03-01 start 0, 03-02 counted 1, 03-03 givenBack 1, 03-04 paused (hearing) 1, 03-05 counted 2");
}

TEST_CASE("a paused clock is explained up to the day of the pause") {
    const auto calendar = ruritania();
    const std::vector<ClockPause> hearing{{at(calendar, "2026-03-03"), std::nullopt, "hearing"}};
    const auto explanation = explain(calendar, terms(calendar, "2026-03-01", 5, TimeUnit::working_days, hearing)).value();
    CHECK(explanation.due.paused());
    CHECK(told(explanation) == "03-01 start 0, 03-02 counted 1, 03-03 counted 2");
}

TEST_CASE("hours are explained in minutes by day") {
    const auto calendar = ruritania();
    CHECK(told(*explain(calendar, terms(calendar, "2026-03-12T13:00", 2, TimeUnit::working_hours))) ==
          "03-12 counted 60, 03-13 weekend 60, 03-14 weekend 60, 03-15 holiday (Feast of the Crown) 60, 03-16 holiday (Feast of the Crown) "
          "60, "
          "03-17 holiday (Feast of the Crown) 60, 03-18 counted 120");
}
