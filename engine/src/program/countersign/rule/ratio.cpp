// Rule `ratio`: at least the threshold of the heads in the base.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_ratio(const Standing& standing) { return at_least(standing.heads, *standing.threshold); }

} // namespace countersign::approval
