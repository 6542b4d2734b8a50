// Commands of the facade as the writer does them: each checks its limits, then decides for one instance in the batch.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

// instances and tasks
Result<Started> start_process(Batch& batch, std::string_view process_id, Variables variables, std::string_view business_key,
                              const CommandOptions& options);
Result<Sequence> cancel(Batch& batch, InstanceId instance, std::string_view reason, const CommandOptions& options);
Result<Sequence> set_variables(Batch& batch, InstanceId instance, Variables variables, const CommandOptions& options);
Result<Sequence> claim(Batch& batch, TaskId id, const CommandOptions& options);
Result<Sequence> unclaim(Batch& batch, TaskId id, const CommandOptions& options);
Result<Sequence> complete(Batch& batch, TaskId id, Variables output, const CommandOptions& options);
Result<Sequence> vote(Batch& batch, TaskId id, Vote opinion, Variables output, const CommandOptions& options);
/// Ad-hoc sub-processes.
Result<Sequence> start_activity(Batch& batch, EntityId sub_process, std::string_view activity, const CommandOptions& options);
Result<Sequence> end_activities(Batch& batch, EntityId sub_process, const CommandOptions& options);
Result<Sequence> modify(Batch& batch, InstanceId instance, Modification modification, const CommandOptions& options);
Result<Sequence> retry(Batch& batch, IncidentId id, Variables variables, const CommandOptions& options);

// clocks
Result<Sequence> extend_clock(Batch& batch, InstanceId instance, ClockExtension extension, const CommandOptions& options);
/// In a batch of its own: it looks at what is committed.
Result<ClocksMoved> use_calendars(Batch& batch, std::shared_ptr<const CalendarSet> calendars, const CommandOptions& options);

// messages and signals
Result<MessageReceipt> send_message(Batch& batch, std::string_view name, std::string_view correlation, Variables variables,
                                    std::int64_t ttl_ms, const CommandOptions& options);
Result<SignalReceipt> broadcast_signal(Batch& batch, std::string_view name, Variables variables, const CommandOptions& options);

// jobs
Result<std::vector<LockedJob>> fetch_jobs(Batch& batch, const JobRequest& request);
Result<Sequence> complete_job(Batch& batch, JobId id, Variables output, std::string_view worker, const CommandOptions& options);
Result<Sequence> fail_job(Batch& batch, JobId id, JobFailure failure, std::string_view worker, const CommandOptions& options);
Result<Sequence> throw_error(Batch& batch, JobId id, std::string_view error_code, Variables output, const CommandOptions& options);

} // namespace countersign::engine
