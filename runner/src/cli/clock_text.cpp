#include "cli/clock.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

std::string text(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string told_reason(const Json& day) {
    const std::string reason = text(day, "reason"), kind = text(day, "kind"), name = text(day, "name");
    const std::string why = name.empty() ? (kind == "working" ? "" : kind == "makeUp" ? "make-up day" : kind) : name;
    const std::string more = why.empty() || why == reason ? "" : ": " + why;
    if (reason == "start") return "start, not counted" + more;
    if (reason == "makeUp") return "counted, make-up day" + (name.empty() ? "" : ": " + name);
    if (reason == "givenBack") return "paused at 24:00: the day is given back";
    if (reason == "rolled") return "limit reached, rolls to the next working day" + more;
    return reason + more;
}

} // namespace

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

std::string told_due(const Json& due) {
    const std::string zone = text(due, "zone"), amber = text(due, "amberFrom");
    const std::string warns = amber.empty() ? "" : fmt::format("amber from {}\n", amber);
    if (due.value("paused", false)) return "paused: no deadline while the pause is open\n" + warns;
    return fmt::format("due day {}\ndeadline {} ({})\n{}", text(due, "dueDay"), text(due, "deadline"), zone, warns);
}

std::string told_days(const Json& explanation) {
    Table table({"DAY", "COUNT", "WHY"});
    for (const auto& day : explanation.value("days", Json::array()))
        table.add({text(day, "date"), std::to_string(day.value("count", std::int64_t{0})), told_reason(day)});
    return table.text() + "\n" + told_due(explanation);
}

} // namespace countersign::runner::cli
