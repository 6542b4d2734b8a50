// Calendars of the tests: a made-up country by data alone.
#pragma once
#include <countersign/calendar.h>
#include <doctest/doctest.h>

namespace countersign::testing {

inline Calendar read_calendar(std::string_view xml) {
    Diagnostics findings;
    auto calendar = Calendar::read(xml, "test.xml", findings);
    REQUIRE_MESSAGE(calendar.has_value(), (findings.empty() ? std::string{} : to_string(findings.front())));
    return *calendar;
}

/// Offices close on Friday and Saturday; a feast in March; one Friday is worked.
inline Calendar ruritania() {
    return read_calendar(R"(<calendar xmlns="urn:countersign:calendar:1" id="RU-test" zone="Europe/Bucharest">
  <weekend days="FR SA"/>
  <hours from="08:00" to="14:00"/>
  <year value="2026">
    <holiday from="2026-03-15" to="2026-03-17" name="Feast of the Crown"/>
    <work date="2026-03-20" name="for the Feast"/>
  </year>
</calendar>)");
}

inline Instant at(const Calendar& calendar, std::string_view text) { return calendar.parse_local(text).value(); }

} // namespace countersign::testing
