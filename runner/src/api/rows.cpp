#include "api/call.h"

namespace countersign::runner {

namespace {

Json time_of(const std::optional<Instant>& instant) { return instant ? Json(to_string(*instant)) : Json(nullptr); }
std::string text_of(DefinitionId id) { return std::to_string(static_cast<std::uint32_t>(id)); }

} // namespace

// Through the value's own writer, so that numbers keep their decimal digits where a double can hold them.
Json json_of(const Value& value) { return Json::parse(to_json(value)); }

Json json_of(const DefinitionRow& r) {
    return {{"id", text_of(r.id)},
            {"processId", r.process_id},
            {"version", r.version},
            {"name", r.name},
            {"file", r.file},
            {"hash", r.resource_hash},
            {"deployedAt", to_string(r.deployed_at)}};
}
Json json_of(const DecisionModelRow& r) {
    return {{"namespace", r.space}, {"name", r.name}, {"version", r.version}, {"resourceHash", r.resource_hash}, {"file", r.file}, {"deployedAt", to_string(r.deployed_at)}};
}
Json json_of(const InstanceRow& r) {
    return {{"id", to_string(r.id)},          {"processId", r.process_id},   {"definition", text_of(r.definition)},
            {"businessKey", r.business_key},  {"caseNumber", r.case_number}, {"state", to_string(r.state)}, {"startedAt", to_string(r.started_at)},
            {"endedAt", time_of(r.ended_at)}, {"startedBy", r.started_by}};
}
Json json_of(const TaskRow& r) {
    return {{"id", to_string(r.id)},
            {"instance", to_string(r.id.instance)},
            {"elementId", r.element_id},
            {"name", r.name},
            {"processId", r.process_id},
            {"definition", text_of(r.definition)},
            {"businessKey", r.business_key},
            {"assignee", r.assignee},
            {"candidates", r.candidates},
            {"participant", r.participant},
            {"lead", r.is_lead},
            {"createdAt", to_string(r.created_at)},
            {"due", time_of(r.due)},
            {"priority", r.priority},
            {"formKey", r.form_key},
            {"owner", r.owner},
            {"suspended", r.suspended},
            {"urged", r.urged},
            {"beside", r.beside},
            {"besideTask", r.beside.empty() ? std::string{} : to_string(TaskId{r.id.instance, r.beside_task})}};
}
Json json_of(const JobRow& r) {
    return {{"id", to_string(r.id)},
            {"instance", to_string(r.id.instance)},
            {"type", r.type},
            {"elementId", r.element_id},
            {"retries", r.retries},
            {"worker", r.worker},
            {"lockedUntil", time_of(r.locked_until)},
            {"lastError", r.last_error}};
}
Json json_of(const IncidentRow& r) {
    return {{"id", to_string(r.id)},     {"instance", to_string(r.id.instance)}, {"code", r.code}, {"message", r.message},
            {"elementId", r.element_id}, {"raisedAt", to_string(r.raised_at)}};
}
Json json_of(const TimerRow& r) { return {{"id", to_string(r.id)}, {"due", to_string(r.due)}, {"elementId", r.element_id}}; }
Json json_of(const KeptMessage& m) {
    return {{"number", m.number},
            {"name", m.name},
            {"correlation", m.correlation},
            {"variables", json_of(Value(m.variables))},
            {"keptAt", to_string(m.kept_at)},
            {"expiresAt", to_string(m.expires_at)},
            {"expired", m.expired}};
}
Json json_of(const DataStoreContent& d) {
    return {{"name", d.name}, {"value", json_of(d.value)}, {"writtenBy", to_string(d.written_by)}, {"writtenAt", to_string(d.written_at)}};
}
Json json_of(const DataStateRow& r) { return {{"scope", r.scope}, {"name", r.name}, {"state", r.state}}; }
Json json_of(const ClockRow& r) {
    return {{"id", to_string(r.id)}, {"clock", r.clock}, {"phase", to_string(r.phase)}, {"calendar", r.calendar}, {"calendarHash", r.calendar_hash},
            {"startedAt", to_string(r.started_at)}, {"deadline", time_of(r.deadline)}, {"amberFrom", time_of(r.amber_from)}};
}
Json json_of(const CopyRow& r) {
    return {{"id", to_string(r.id)},         {"instance", to_string(r.id.instance)}, {"number", r.id.key},        {"to", r.to},
            {"by", r.by},                    {"reason", r.reason},                   {"elementId", r.element_id}, {"sentAt", to_string(r.sent_at)},
            {"readAt", time_of(r.read_at)},  {"readBy", r.read_by},                  {"processId", r.process_id}, {"businessKey", r.business_key}};
}
Json json_of(const HistoryEntry& e) {
    Json items = Json::array();
    for (const auto& i : e.items)
        items.push_back({{"kind", i.kind},
                         {"key", i.key},
                         {"elementId", i.element_id},
                         {"elementName", i.element_name},
                         {"type", i.type},
                         {"detail", i.detail},
                         {"processId", i.process_id},
                         {"sentence", i.sentence}});
    return {{"sequence", e.sequence}, {"at", to_string(e.at)}, {"actor", e.actor}, {"command", e.command}, {"items", std::move(items)}};
}
Json json_of(const Diagnostic& d) {
    return {{"severity", to_string(d.severity)},
            {"code", d.code},
            {"message", d.message},
            {"advice", d.advice},
            {"file", d.file},
            {"line", d.line},
            {"column", d.column},
            {"element", d.element}};
}

} // namespace countersign::runner
