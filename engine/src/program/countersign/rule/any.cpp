// Rule `any` (or-sign): one yes is enough.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_any(const Standing& standing) {
    if (standing.heads.yes > 0) return Outcome::approved;
    if (standing.heads.waiting > 0) return std::nullopt;
    return Outcome::rejected;
}

} // namespace countersign::approval
