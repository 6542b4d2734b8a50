// Rule `veto`: a no of a veto holder ends it; otherwise, once all holders have spoken, the majority of the base. Where nobody is
// marked as a holder, everybody is one. A mark goes with the definition: it does not pass to the others when its bearer leaves the base.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_veto(const Standing& standing) {
    const Count& holders = standing.marked ? standing.holders : standing.heads;
    if (holders.no > 0) return Outcome::rejected;
    const auto majority = more_than_half(standing.heads);
    if (majority == Outcome::approved && holders.waiting > 0) return std::nullopt;
    return majority;
}

} // namespace countersign::approval
