#include "cli/story.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

std::string text(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// How each kind of item begins its sentence; a kind that is not here tells nothing a reader of a case needs.
const char* verb_of(std::string_view kind) {
    static constexpr std::pair<std::string_view, const char*> verbs[] = {
        {"instance-started", "starts"},        {"instance-ended", "ends"},           {"element-entered", "enters"},        {"element-completed", "leaves"},
        {"element-cancelled", "cancels"},      {"flow-taken", "takes flow"},         {"token-arrived", "waits on flow"},   {"tokens-joined", "joins flows"},
        {"token-dropped", "drops the token on flow"}, {"variable-set", "sets"},      {"task-opened", "opens task"},        {"task-assigned", "task"},
        {"task-completed", "completes task"},  {"countersign-opened", "countersign"}, {"opinion-given", "opinion"},        {"opinion-timed-out", "silence of"},
        {"countersign-decided", "countersign decided:"}, {"job-created", "creates job"}, {"job-failed", "job failed:"},    {"timer-scheduled", "sets timer"},
        {"timer-fired", "fires timer"},        {"subscription-opened", "waits for"}, {"event-caught", "catches"},          {"message-thrown", "sends message"},
        {"signal-thrown", "sends signal"},     {"error-thrown", "throws error"},     {"escalation-thrown", "escalates"},   {"incident-raised", "incident at"},
        {"incident-resolved", "incident resolved at"}, {"body-planned", "repeats"}, {"activities-offered", "offers activities of"}, {"activities-closed", "offers no more activities of"}, {"definition-changed", "goes on with"}, {"element-moved", "stands at"},  {"limit.follow-ups", "limit"},
        {"task-operated", "operation:"},       {"comment-added", "comment"},         {"copy-sent", "copy"},                 {"copy-read", "copy read:"},
        {"aside-answered", "opinion"},         {"task-delegated", "delegated task"}, {"task-offered", "offers task"},       {"task-scheduled", "task"},
        {"work-suspended", "rest:"},           {"signer-planned", "signer after:"},  {"signer-added", "signer:"},           {"signer-removed", "no signer any more:"},
        {"handlers-chosen", "chosen for"},     {"clock-backdated", "clock backdated:"},
        {"clock-started", "clock starts:"},    {"clock-paused", "clock paused:"},    {"clock-resumed", "clock goes on:"},  {"clock-extended", "clock extended:"},
        {"clock-amber", "amber: clock"},       {"clock-expired", "red: clock has run out:"}, {"clock-stopped", "clock stops:"}, {"clock-recomputed", "clock recomputed by a changed calendar:"}};
    for (const auto& [name, verb] : verbs)
        if (name == kind) return verb;
    return nullptr;
}

bool names_no_element(std::string_view kind) {
    return kind == "flow-taken" || kind == "token-arrived" || kind == "tokens-joined" || kind == "token-dropped" || kind == "variable-set" || kind == "instance-ended" ||
           kind == "opinion-given" || kind == "opinion-timed-out" || kind == "countersign-decided" || kind == "limit.follow-ups" ||
           kind == "task-operated" || kind == "comment-added" || kind == "copy-sent" || kind == "copy-read" || kind == "aside-answered" || kind == "work-suspended" ||
           kind.starts_with("signer-") || kind == "handlers-chosen" || kind.starts_with("clock-");
}

} // namespace

std::vector<std::string> sentences(const Json& entry, const std::string& instance) {
    std::vector<std::string> lines;
    for (const auto& item : entry.value("items", Json::array())) {
        const auto kind = text(item, "kind");
        const char* verb = verb_of(kind);
        if (verb == nullptr) continue;
        std::string line = verb;
        if (!names_no_element(kind)) {
            if (kind.starts_with("task-")) line += fmt::format(" {}-{}", instance, item.value("key", 0u));
            if (const auto id = text(item, "elementId"); !id.empty()) line += " " + id;
            const auto name = text(item, "elementName");
            if (!name.empty() && (kind == "element-entered" || kind == "task-opened" || kind == "instance-started")) line += " (" + name + ")";
        }
        if (const auto detail = text(item, "detail"); !detail.empty()) line += (names_no_element(kind) ? " " : ": ") + detail;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string heading(const Json& entry) {
    const auto actor = text(entry, "actor");
    return fmt::format("{:>4}  {}  {}{}", entry.value("sequence", std::uint64_t{0}), text(entry, "at"), text(entry, "command"), actor.empty() ? "" : " by " + actor);
}

} // namespace countersign::runner::cli
