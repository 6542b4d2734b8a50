// Operation: what a person does with a task or a case beyond claiming and completing it. A free function with its description behind a
// table (approval/operation/table.cpp); `operate` checks arguments and authority before it runs.
#pragma once
#include "execution/step.h"
#include <countersign/operation.h>

namespace countersign::execution {

struct Operation {
    OperationInfo info;
    /// The work itself: emits records through the step. Arguments are checked against `info`: lists where repeated, users without and other
    /// principals with their prefix. `key` 1: the case. An error refuses the command.
    Result<void> (*run)(Step& step, Key key, const Context& arguments);
    bool while_suspended = false; ///< goes on while the task or the case is suspended
    bool after_end = false;       ///< of a case that has ended too
};

/// Does it, or says why not: `task.not-open`, `operation.argument`, `operation.not-allowed`, `task.not-yours`, `task.suspended`,
/// `case.suspended`, and what the operation itself refuses.
Result<void> operate(Step& step, Key key, const Operation& operation, const Context& arguments);

/// Whether the actor may do it now, whatever its arguments: `operation.not-allowed`, `task.not-yours`, `task.suspended`, `case.suspended`.
Result<void> may_operate(const Step& step, Key key, const Operation& operation);

/// Arguments as `info` wants them. Error `operation.argument`.
Result<Context> conforming_arguments(const OperationInfo& info, const Context& arguments);

// What `run` reads of its arguments: "", empty, nothing where they are absent.
std::string text_of(const Context& arguments, std::string_view name);
std::vector<std::string> texts_of(const Context& arguments, std::string_view name);
std::optional<std::int64_t> whole_of(const Context& arguments, std::string_view name);
bool flag_of(const Context& arguments, std::string_view name);
std::optional<Instant> instant_of(const Context& arguments, std::string_view name);

/// The fact for the history: who did what, with the argument `reason`.
TaskOperated told(const Step& step, Key key, const Operation& operation, const Context& arguments, std::vector<std::string> to = {},
                  Context details = {});

} // namespace countersign::execution
