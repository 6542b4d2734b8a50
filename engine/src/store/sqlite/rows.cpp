#include "store/sqlite/rows.h"
#include "store/sqlite/candidates.h"

namespace countersign::store::sqlite {

DefinitionRow read_definition(const Columns& c) {
    return {.id = c.definition(0),
            .process_id = c.text(1),
            .version = c.small(2),
            .name = c.text(3),
            .resource_hash = c.text(4),
            .file = c.text(5),
            .deployed_at = c.instant(6)};
}

DecisionModelRow read_decision_model(const Columns& c) {
    return {.space = c.text(0), .name = c.text(2), .version = c.small(1), .resource_hash = c.text(3), .file = c.text(4), .deployed_at = c.instant(5)};
}

InstanceRow read_instance(const Columns& c) {
    return {.id = c.instance(0),
            .definition = c.definition(1),
            .process_id = c.text(2),
            .business_key = c.text(3),
            .state = static_cast<InstanceState>(c.small(4)),
            .started_at = c.instant(5),
            .ended_at = c.instant_or_none(6),
            .started_by = c.text(7),
            .case_number = c.text(8)};
}

TaskRow read_task(const Columns& c) {
    return {.id = c.entity(0),
            .definition = c.definition(1),
            .element_id = c.text(2),
            .name = c.text(3),
            .assignee = c.text(4),
            .candidates = decode_candidates(c.view(5)),
            .participant = c.text(6),
            .is_lead = c.small(7) != 0,
            .created_at = c.instant(8),
            .due = c.instant_or_none(9),
            .priority = c.small(10),
            .form_key = c.text(11),
            .process_id = c.text(12),
            .business_key = c.text(13),
            .owner = c.text(14),
            .suspended = c.small(15) != 0,
            .urged = c.small(16),
            .beside = c.text(17),
            .beside_task = static_cast<Key>(c.integer(18))};
}

CopyRow read_copy(const Columns& c) {
    return {.id = c.entity(0),
            .to = c.text(1),
            .by = c.text(2),
            .reason = c.text(3),
            .element_id = c.text(4),
            .sent_at = c.instant(5),
            .read_at = c.instant_or_none(6),
            .read_by = c.text(7),
            .process_id = c.text(8),
            .business_key = c.text(9)};
}

JournalRow read_journal(const Columns& c) {
    return {.instance = packed_instance(c.integer(0)),
            .sequence = packed_number(c.integer(0)),
            .at = c.instant(1),
            .actor = c.text(2),
            .command = c.text(3),
            .records = c.text(4),
            .hash = c.text(5)};
}

TimerRow read_timer(const Columns& c) { return {.id = c.entity(0), .due = c.instant(1), .element_id = c.text(2)}; }

StartTimer read_start_timer(const Columns& c) {
    return {.definition = c.definition(0), .element_id = c.text(1), .due = c.instant(2), .remaining = c.integer(3)};
}

SubscriptionRow read_subscription(const Columns& c) {
    return {.id = c.entity(0),
            .kind = static_cast<SubscriptionKind>(c.small(1)),
            .name = c.text(2),
            .correlation = c.text(3),
            .element_id = c.text(4)};
}

JobRow read_job(const Columns& c) {
    return {.id = c.entity(0),
            .type = c.text(1),
            .element_id = c.text(2),
            .retries = c.small(3),
            .worker = c.text(4),
            .locked_until = c.instant_or_none(5),
            .last_error = c.text(6)};
}

IncidentRow read_incident(const Columns& c) {
    return {.id = c.entity(0), .code = c.text(1), .message = c.text(2), .element_id = c.text(3), .raised_at = c.instant(4)};
}

OutboxRow read_outbox(const Columns& c) {
    return {.instance = packed_instance(c.integer(0)),
            .sequence = packed_number(c.integer(0)),
            .index = static_cast<std::uint32_t>(c.integer(1)),
            .name = c.text(2),
            .correlation = c.text(3),
            .payload = c.text(4),
            .at = c.instant(5)};
}

KeptMessageRow read_kept_message(const Columns& c) {
    return {.number = static_cast<std::uint64_t>(c.integer(0)),
            .name = c.text(1),
            .correlation = c.text(2),
            .payload = c.text(3),
            .kept_at = c.instant(4),
            .expires_at = c.instant(5),
            .expired = c.small(6) != 0};
}

DataStoreRow read_data_store(const Columns& c) {
    return {.name = c.text(0), .value = c.text(1), .written_by = c.instance(2), .written_at = c.instant(3)};
}

OrganisationRow read_organisation(const Columns& c) { return {.text = c.text(0), .hash = c.text(1), .changed_at = c.instant(2), .changed_by = c.text(3)}; }
RegisterRow read_register(const Columns& c) { return {.name = c.text(0), .key = c.text(1), .owner = c.text(2), .value = c.text(3)}; }

ClockRow read_clock(const Columns& c) {
    return {.id = c.entity(0), .clock = c.text(1), .calendar = c.text(2), .calendar_hash = c.text(3), .phase = static_cast<ClockPhase>(c.small(4)),
            .started_at = c.instant(5), .deadline = c.instant_or_none(6), .amber_from = c.instant_or_none(7)};
}

} // namespace countersign::store::sqlite
