// Hour units: working hours run while an office is open, plain hours always; a pause stops both. Lengths are of real time: an hour that the
// clocks skip is none.
#include "calendar/count.h"

namespace countersign::calendar {

namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Stretch {
    std::int64_t from = 0, to = 0; ///< ms
};

/// Of overlapping pauses one, ascending; open ones end never.
std::vector<Stretch> merged(const std::vector<ClockPause>& pauses) {
    std::vector<Stretch> all;
    for (const auto& pause : pauses) {
        const Stretch one{pause.from.ms, pause.to ? pause.to->ms : INT64_MAX};
        if (one.to > one.from) all.push_back(one);
    }
    std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    std::vector<Stretch> result;
    for (const auto& one : all) {
        if (!result.empty() && one.from <= result.back().to)
            result.back().to = std::max(result.back().to, one.to);
        else
            result.push_back(one);
    }
    return result;
}

/// What is left of an open stretch without the pauses.
std::vector<Stretch> without(Stretch open, const std::vector<Stretch>& pauses) {
    std::vector<Stretch> parts;
    for (const auto& pause : pauses) {
        if (pause.to <= open.from || pause.from >= open.to) continue;
        if (pause.from > open.from) parts.push_back({open.from, pause.from});
        open.from = std::max(open.from, pause.to);
        if (open.from >= open.to) return parts;
    }
    parts.push_back(open);
    return parts;
}

Result<std::vector<Stretch>> office_hours(const Table& table, DayNumber day) {
    const auto kind = table.kind(day);
    if (!kind) return kind.error();
    std::vector<Stretch> open;
    if (*kind == DayKind::working || *kind == DayKind::make_up)
        for (const auto& hours : table.hours(day))
            open.push_back(
                {table.at_local(day, hours.from).ms, hours.to == 24 * 60 ? table.begin_of(day + 1).ms : table.at_local(day, hours.to).ms});
    return open;
}

bool paused_at(const std::vector<Stretch>& pauses, std::int64_t ms) {
    return std::any_of(pauses.begin(), pauses.end(), [&](const Stretch& p) { return p.from <= ms && ms < p.to; });
}

/// Takes from `remaining`; says at which moment it was used up, if it was and the clock is not paused then.
std::optional<Instant> use_up(const Stretch& open, std::int64_t start, const std::vector<Stretch>& pauses, std::int64_t& remaining) {
    if (open.to <= start) return std::nullopt;
    for (const auto& part : without({std::max(open.from, start), open.to}, pauses)) {
        if (remaining == 0) return Instant{part.from}; // it had run out just as it was paused
        if (part.to - part.from < remaining) {
            remaining -= part.to - part.from;
            continue;
        }
        const std::int64_t at = part.from + remaining;
        if (!paused_at(pauses, at)) return Instant{at};
        remaining = 0;
    }
    return std::nullopt;
}

bool by_office_hours(TimeUnit unit) { return unit == TimeUnit::working_minutes || unit == TimeUnit::working_hours; }

} // namespace

Result<std::optional<Instant>> due_moment(const Table& table, const ClockTerms& terms, std::int64_t minutes) {
    const auto pauses = merged(terms.pauses);
    std::int64_t remaining = minutes * minute_ms;
    if (!by_office_hours(terms.unit)) return use_up({terms.start.ms, INT64_MAX}, terms.start.ms, pauses, remaining);
    const bool open_pause = !pauses.empty() && pauses.back().to == INT64_MAX;
    const DayNumber last = open_pause ? table.day_of({pauses.back().from}) : day_max;
    for (DayNumber day = table.day_of(terms.start); day <= last; ++day) {
        const auto open = office_hours(table, day);
        if (!open) return open.error();
        for (const auto& stretch : *open)
            if (const auto at = use_up(stretch, terms.start.ms, pauses, remaining)) return std::optional(*at);
    }
    return std::optional<Instant>{};
}

Result<std::int64_t> minutes_on(const Table& table, const ClockTerms& terms, DayNumber day, Instant until) {
    const auto pauses = merged(terms.pauses);
    std::vector<Stretch> open{{table.begin_of(day).ms, table.begin_of(day + 1).ms}};
    if (by_office_hours(terms.unit)) {
        auto hours = office_hours(table, day);
        if (!hours) return hours.error();
        open = std::move(*hours);
    }
    std::int64_t ms = 0;
    for (const auto& stretch : open) {
        const Stretch cut{std::max(stretch.from, terms.start.ms), std::min(stretch.to, until.ms)};
        if (cut.to <= cut.from) continue;
        for (const auto& part : without(cut, pauses)) ms += part.to - part.from;
    }
    return ms / minute_ms;
}

} // namespace countersign::calendar
