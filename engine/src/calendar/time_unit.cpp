#include <countersign/calendar.h>

namespace countersign {

namespace {

constexpr std::array<const char*, 9> names{"minutes",      "hours", "workingMinutes", "workingHours", "workingDays",
                                           "calendarDays", "weeks", "months",         "years"};

} // namespace

const char* to_string(TimeUnit unit) { return names[static_cast<std::size_t>(unit)]; }

std::optional<TimeUnit> parse_time_unit(std::string_view text) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (text == names[i]) return static_cast<TimeUnit>(i);
    return std::nullopt;
}

bool needs_working_time(TimeUnit unit) {
    return unit == TimeUnit::working_minutes || unit == TimeUnit::working_hours || unit == TimeUnit::working_days;
}

} // namespace countersign
