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
