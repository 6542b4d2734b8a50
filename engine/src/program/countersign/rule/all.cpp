// Rule `all`: everybody in the base says yes; the first no ends it.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_all(const Standing& standing) {
    if (standing.heads.no > 0) return Outcome::rejected;
    if (standing.heads.waiting > 0) return std::nullopt;
    return Outcome::approved;
}

} // namespace countersign::approval
