// Operations of tasks and cases behind the facade.
#pragma once
#include <countersign/engine.h>

namespace countersign::engine {

class Batch;

std::vector<std::string> operation_names();
/// Error `operation.unknown`: a law pack allows what does not exist; names it and the file.
Result<void> check_allowed_operations(const CalendarSet* calendars);
Result<Sequence> operate_task(Batch& batch, TaskId id, std::string_view operation, Variables arguments, const CommandOptions& options);
Result<Sequence> operate_case(Batch& batch, InstanceId id, std::string_view operation, Variables arguments, const CommandOptions& options);

} // namespace countersign::engine
