#include "api/clock_json.h"
#include <fmt/format.h>

namespace countersign::runner {

std::string date_text(const Date& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Json json_of(const Calendar& calendar, const ClockDue& due) {
    Json json{{"paused", due.paused()}};
    if (due.due_day) json["dueDay"] = date_text(*due.due_day);
    if (due.deadline) {
        json["deadline"] = calendar.local_text(*due.deadline);
        json["deadlineUtc"] = to_string(*due.deadline);
    }
    if (due.amber_from) {
        json["amberFrom"] = calendar.local_text(*due.amber_from);
        json["amberFromUtc"] = to_string(*due.amber_from);
    }
    json["zone"] = calendar.data().zone;
    return json;
}

Json json_of(const Calendar& calendar, const ClockExplanation& explanation) {
    Json json = json_of(calendar, explanation.due);
    json["total"] = explanation.total;
    Json days = Json::array();
    for (const auto& day : explanation.days) {
        Json one{{"date", date_text(day.date)}, {"reason", to_string(day.reason)}, {"kind", to_string(day.kind)}, {"count", day.count}};
        if (!day.name.empty()) one["name"] = day.name;
        days.push_back(std::move(one));
    }
    json["days"] = std::move(days);
    return json;
}

Json json_of(const ClocksMoved& moved) {
    const auto time_of = [](const std::optional<Instant>& instant) { return instant ? Json(to_string(*instant)) : Json(nullptr); };
    Json list = Json::array();
    for (const auto& one : moved.moved) {
        Json item{{"instance", to_string(one.id.instance)}, {"clock", one.clock}, {"calendar", one.calendar}, {"before", time_of(one.before)}, {"after", time_of(one.after)}};
        if (!one.error.empty()) item["error"] = one.error;
        list.push_back(std::move(item));
    }
    return {{"open", moved.open}, {"recomputed", moved.recomputed}, {"moved", std::move(list)}};
}

} // namespace countersign::runner
