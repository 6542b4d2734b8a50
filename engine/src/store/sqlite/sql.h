// Every statement the store prepares, by name.
#pragma once
#include <cstddef>
#include <cstdint>

namespace countersign::store::sqlite {

enum class Sql : std::uint8_t {
    begin_read,
    begin_write,
    commit,
    rollback,
    // journal and what belongs to it
    journal_append,
    journal_rows,
    snapshot_put,
    snapshot_get,
    receipt_put,
    receipt_get,
    decision_model_add,
    decision_model_rows,
    definition_add,
    definition_rows,
    resource_add,
    resource_get,
    start_timer_put,
    start_timer_remove,
    start_timer_rows,
    start_timer_due,
    // instances
    instance_open,
    instance_close,
    instance_move,
    instance_last,
    instance_get,
    instance_newest,
    instance_of_business_key,
    instance_active,
    definition_numbers,
    // tasks
    task_open,
    task_listed,
    task_assign,
    task_close,
    task_close_unlisted,
    task_move,
    task_get,
    task_range,
    task_of_assignee,
    task_of_candidate,
    task_unassigned,
    task_of_owner,
    task_mark,
    candidate_add,
    candidate_remove,
    owner_add,
    owner_remove,
    // copies
    copy_send,
    copy_read,
    copy_range,
    copy_of_recipient,
    // timers
    timer_set,
    timer_gone,
    timer_move,
    timer_next,
    timer_due,
    timer_of_instance,
    // subscriptions
    subscription_open,
    subscription_close,
    subscription_move,
    subscription_of_name,
    subscription_of_correlation,
    subscription_of_instance,
    // jobs
    job_open,
    job_fail,
    job_close,
    job_move,
    job_fresh,
    job_free_again,
    job_lock,
    job_rows,
    // incidents
    incident_raise,
    incident_gone,
    incident_move,
    incident_rows,
    // outbox
    outbox_add,
    outbox_remove,
    outbox_rows,
    // kept messages
    kept_message_add,
    kept_message_replace,
    kept_message_remove,
    kept_message_of_name,
    kept_message_of_correlation,
    kept_message_rows,
    kept_message_due,
    // data stores
    data_store_put,
    data_store_get,
    data_store_rows,
    // organisation
    organisation_add,
    organisation_newest,
    // clocks
    clock_open,
    clock_change,
    clock_of_instance,
    clock_rows,
    // registers
    register_put,
    register_remove,
    register_get,
    register_rows,
    register_of_owner,
    count,
};
inline constexpr auto sql_count = static_cast<std::size_t>(Sql::count);

const char* text(Sql sql);

} // namespace countersign::store::sqlite
