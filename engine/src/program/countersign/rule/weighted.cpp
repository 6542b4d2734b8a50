// Rule `weighted`: more than half of the weight in the base, or at least the threshold where one is given.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_weighted(const Standing& standing) {
    if (standing.weight.base() == 0) return Outcome::no_quorum; // only heads of weight 0 are left
    return standing.threshold ? at_least(standing.weight, *standing.threshold) : more_than_half(standing.weight);
}

} // namespace countersign::approval
