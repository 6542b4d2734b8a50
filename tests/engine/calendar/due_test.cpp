#include "calendars.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

ClockTerms terms(const Calendar& calendar, std::string_view start, std::int64_t amount, TimeUnit unit) {
    ClockTerms made;
    made.start = at(calendar, start);
    made.amount = amount;
    made.unit = unit;
    return made;
}

Date due_day(const Calendar& calendar, const ClockTerms& t) { return due(calendar, t).value().due_day.value(); }

} // namespace

TEST_CASE("a country that nobody thought of counts by its data alone") {
    const auto calendar = ruritania();
    // Thursday 12 March; 13 and 14 are its weekend, 15 to 17 the feast; 18, 19, and Friday 20 is worked.
    CHECK(due_day(calendar, terms(calendar, "2026-03-12", 3, TimeUnit::working_days)) == Date{2026, 3, 20});
    CHECK(due_day(calendar, terms(calendar, "2026-03-12", 3, TimeUnit::calendar_days)) == Date{2026, 3, 18});
    CHECK(calendar.local_text(*due(calendar, terms(calendar, "2026-03-12T13:00", 8, TimeUnit::working_hours))->deadline) ==
          "2026-03-19T09:00:00");
}

TEST_CASE("a limit ends at 24:00 of the zone's day, also on the day on which the clocks change") {
    const auto calendar = ruritania(); // summer time begins on 29 March 2026 at 03:00
    auto limit = terms(calendar, "2026-03-26", 1, TimeUnit::working_days);
    CHECK(due_day(calendar, limit) == Date{2026, 3, 29});
    CHECK(to_string(*due(calendar, limit)->deadline) == "2026-03-29T21:00:00Z");
    limit.start = at(calendar, "2026-03-18");
    CHECK(to_string(*due(calendar, limit)->deadline) == "2026-03-19T22:00:00Z");
}

TEST_CASE("hours are hours of real time, also in the night in which one is skipped") {
    const auto calendar = ruritania();
    CHECK(calendar.local_text(*due(calendar, terms(calendar, "2026-03-28T22:00", 8, TimeUnit::hours))->deadline) == "2026-03-29T07:00:00");
}

TEST_CASE("weeks end on the same weekday, or on the next working day where the law says so") {
    const auto calendar = ruritania();
    auto limit = terms(calendar, "2026-03-03", 2, TimeUnit::weeks); // Tuesday 17 March is a holiday
    CHECK(due_day(calendar, limit) == Date{2026, 3, 18});
    limit.roll = false;
    CHECK(due_day(calendar, limit) == Date{2026, 3, 17});
}

TEST_CASE("a limit that rolls into a pause ends after it") {
    const auto calendar = ruritania();
    auto limit = terms(calendar, "2026-03-12", 1, TimeUnit::calendar_days); // 13 March, rolls to 18 March
    limit.pauses = {{at(calendar, "2026-03-15"), at(calendar, "2026-03-22"), "inspection"}};
    CHECK(due_day(calendar, limit) == Date{2026, 3, 23});
    limit.pauses.front().to.reset();
    CHECK(due(calendar, limit)->paused());
}

TEST_CASE("amber begins on the day that reaches its share, also where the clock is paused later that day") {
    const auto calendar = ruritania();
    auto limit = terms(calendar, "2026-03-01", 5, TimeUnit::working_days);
    CHECK(calendar.local_text(*due(calendar, limit)->amber_from) == "2026-03-05T00:00:00");
    limit.pauses = {{at(calendar, "2026-03-05"), std::nullopt, "hearing"}};
    const auto paused = due(calendar, limit).value();
    CHECK(paused.paused());
    CHECK(calendar.local_text(*paused.amber_from) == "2026-03-05T00:00:00");
}

TEST_CASE("working hours that run out as the clock is paused are given back until it runs again") {
    const auto calendar = ruritania();
    auto limit = terms(calendar, "2026-03-01T08:00", 6, TimeUnit::working_hours);
    CHECK(calendar.local_text(*due(calendar, limit)->deadline) == "2026-03-01T14:00:00");
    limit.pauses = {{at(calendar, "2026-03-01T14:00"), at(calendar, "2026-03-03T10:00"), "hearing"}};
    CHECK(calendar.local_text(*due(calendar, limit)->deadline) == "2026-03-03T10:00:00");
}

TEST_CASE("a year that is missing is an error that names the year and the file, and only where the clock needs it") {
    const auto calendar = ruritania();
    auto limit = terms(calendar, "2026-12-20", 20, TimeUnit::working_days);
    const auto error = due(calendar, limit).error();
    CHECK(error.code == "calendar.year-missing");
    CHECK(error.message == "calendar \"RU-test\" has no year 2027: add <year value=\"2027\"> to test.xml");
    limit.pauses = {{at(calendar, "2026-12-22"), std::nullopt, "hearing"}};
    CHECK(due(calendar, limit)->paused());
    limit.pauses.clear();
    limit.unit = TimeUnit::calendar_days;
    CHECK(due(calendar, limit).error().code == "calendar.year-missing");
    limit.roll = false;
    CHECK(due_day(calendar, limit) == Date{2027, 1, 9});
}

TEST_CASE("an amount below one or above a hundred years is refused") {
    const auto calendar = ruritania();
    CHECK(due(calendar, terms(calendar, "2026-03-01", 0, TimeUnit::working_days)).error().code == "clock.bad-amount");
    CHECK(due(calendar, terms(calendar, "2026-03-01", 101, TimeUnit::years)).error().code == "clock.bad-amount");
    auto limit = terms(calendar, "2026-03-01", INT64_MAX, TimeUnit::minutes);
    limit.extensions = {INT64_MAX};
    CHECK(due(calendar, limit).error().code == "clock.bad-amount");
}
