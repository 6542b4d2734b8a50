// What clocks cost: a due date, and all open clocks again after a holiday was announced late.
#include "bench/bench.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::runner::bench {

namespace {

/// This year and the next two; made for the bench, of no country.
std::shared_ptr<const CalendarSet> calendars(const std::vector<NamedDays>& holidays) {
    CalendarData data{"bench", "made for the bench", "Europe/Paris", "bench.xml", {}};
    const auto now = to_string(system_clock()->now());
    for (int year = std::stoi(now.substr(0, 4)), last = year + 2; year <= last; ++year) {
        CalendarYear one;
        one.year = year;
        one.weekend = {6, 7};
        one.hours = {{540, 1020}};
        for (const auto& days : holidays)
            if (days.first.year == year) one.holidays.push_back(days);
        data.years.push_back(std::move(one));
    }
    CalendarSet set;
    set.add(Calendar::make(std::move(data)).value()).value();
    return std::make_shared<const CalendarSet>(std::move(set));
}

/// The day on which a clock of one working day that starts now would end.
Date next_working_day(const Calendar& calendar) {
    ClockTerms terms;
    terms.amount = 1;
    terms.start = system_clock()->now();
    return due(calendar, terms).value().due_day.value();
}

double ns_per_due_date(const Calendar& calendar) {
    constexpr int rounds = 200'000;
    ClockTerms terms;
    terms.amount = 20;
    terms.start = system_clock()->now();
    std::int64_t sum = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < rounds; ++i) {
        terms.start.ms += 1'000;
        sum += due(calendar, terms).value().deadline->ms;
    }
    return sum == 0 ? 0 : seconds_since(begun) * 1e9 / rounds;
}

} // namespace

Json clocks(const Request& request) {
    const auto instances = request.instances != 0 ? request.instances : 100'000;
    const int clients = std::max(request.clients, 64);
    const auto before = calendars({});
    auto engine = fresh_engine(request, clock_process(), {}, before);
    Latencies latencies;
    latencies.reserve(instances);
    const auto begun = Latencies::Clock::now();
    start_many(*engine, "clocked", instances, clients, latencies);
    auto result = common_result(request, instances, instances, seconds_since(begun), latencies);
    const Date holiday = next_working_day(*before->calendar("bench"));
    const auto after = calendars({{holiday, holiday, "announced late"}});
    const auto changed = Latencies::Clock::now();
    const auto report = engine->use_calendars(after).value();
    result["recompute_seconds"] = seconds_since(changed);
    result["recomputed"] = report.recomputed;
    result["moved"] = report.moved.size();
    result["due_date_ns"] = ns_per_due_date(*before->calendar("bench"));
    return result;
}

} // namespace countersign::runner::bench
