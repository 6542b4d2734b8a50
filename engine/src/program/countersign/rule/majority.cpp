// Rule `majority`: more than half of the heads in the base; a tie fails.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_majority(const Standing& standing) { return more_than_half(standing.heads); }

} // namespace countersign::approval
