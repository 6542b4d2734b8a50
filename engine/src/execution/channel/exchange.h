// Data exchange: a service task fetches a material from another office. Where that fails the case goes on without it, so that the applicant is
// asked: no incident. The variable `exchanges` tells for each material what came of it.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

inline bool is_exchange(const Node& node) { return node.job && !node.job->material.empty(); }
/// Nothing is fetched where the applicant has given it already: the task completes.
Result<bool> already_there(Step& step, Key key);
/// The worker's output: `material` goes to the material's field, the rest to variables.
Result<void> exchange_done(Step& step, Key key, const Variables& output);
Result<void> exchange_failed(Step& step, Key key, const std::string& reason);

} // namespace countersign::execution
