// Who works on a user task, until when, and how urgently.
#include "model/dialect/feel_text.h"
#include "model/dialect/meaning/meaning.h"
#include "value/iso8601.h"

namespace countersign::model::dialect {

namespace {

void assignee(Reading& reading, std::string_view source) {
    auto who = reading.text(source);
    if (!who) return;
    if (!who->starts_with('=') && !who->starts_with("user:")) who->insert(0, "user:");
    reading.extension().assignee = std::move(*who);
    reading.mapped("assignee " + reading.extension().assignee);
}

/// Names parted by commas, among them expressions that give one or several.
void candidates(Reading& reading, std::string_view source, const char* prefix) {
    const auto names = source.starts_with('=') ? std::vector<std::string>{std::string(source)} : listed(source);
    std::string taken;
    for (const auto& name : names) {
        auto who = reading.text(name);
        if (!who) return;
        const bool bare = !who->starts_with('=') && !who->starts_with(prefix);
        taken += (taken.empty() ? "" : ", ") + (bare ? prefix + *who : *who);
        reading.extension().candidates.push_back({bare ? prefix + *who : std::move(*who), prefix});
    }
    if (taken.empty()) return reading.not_understood("it names nobody", "name users or groups, or remove it");
    reading.mapped("candidates " + taken);
}

void due(Reading& reading, std::string_view source) {
    auto text = reading.text(source);
    if (!text) return;
    if (!text->starts_with('=') && !iso8601::parse_instant(*text) && !iso8601::parse_duration(*text))
        return reading.not_understood(fmt::format("\"{}\" is neither a date nor a duration in ISO 8601", *text),
                                      "write e.g. 2026-03-02T17:00:00Z or P3D, or an expression");
    reading.extension().due = std::move(*text);
    reading.mapped("due date " + reading.extension().due);
}

void follow_up(Reading& reading, std::string_view source) {
    auto value = reading.feel(source);
    if (!value) return;
    reading.extension().inputs.push_back({"followUpDate", std::move(*value), reading.position});
    reading.mapped("the task's variable followUpDate");
}

void priority(Reading& reading, std::string_view source) {
    auto text = reading.text(source);
    if (!text) return;
    const bool is_number = !text->empty() && text->size() <= 6 && text->find_first_not_of("0123456789") == std::string::npos;
    if (!text->starts_with('=') && !is_number)
        return reading.not_understood(fmt::format("\"{}\" is no whole number from 0 to 999999", *text),
                                      "give such a number, or an expression");
    reading.extension().priority = std::move(*text);
    reading.understood("priority " + reading.extension().priority);
}

} // namespace

void take_assignee(Reading& reading) { assignee(reading, reading.value); }
void take_candidate_users(Reading& reading) { candidates(reading, reading.value, "user:"); }
void take_candidate_groups(Reading& reading) { candidates(reading, reading.value, "group:"); }
void take_due_date(Reading& reading) { due(reading, reading.value); }
void take_follow_up_date(Reading& reading) { follow_up(reading, reading.value); }
void take_priority(Reading& reading) { priority(reading, reading.value); }

void take_assignment_definition(Reading& reading) {
    reading.expect({"assignee", "candidateUsers", "candidateGroups"});
    if (const auto who = reading.attribute("assignee"); !who.empty()) assignee(reading, who);
    if (const auto who = reading.attribute("candidateUsers"); !who.empty()) candidates(reading, who, "user:");
    if (const auto who = reading.attribute("candidateGroups"); !who.empty()) candidates(reading, who, "group:");
}

void take_task_schedule(Reading& reading) {
    reading.expect({"dueDate", "followUpDate"});
    if (const auto date = reading.attribute("dueDate"); !date.empty()) due(reading, date);
    if (const auto date = reading.attribute("followUpDate"); !date.empty()) follow_up(reading, date);
}

void take_priority_definition(Reading& reading) {
    reading.expect({"priority"});
    priority(reading, reading.attribute("priority"));
}

} // namespace countersign::model::dialect
