// Rule `leadDecides`: the lead sees all opinions and alone decides. The lead is the base: not concerned, it leaves nobody to decide.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

std::optional<Outcome> judge_lead_decides(const Standing& standing) {
    if (!standing.lead) return std::nullopt;
    switch (*standing.lead) {
    case Opinion::agree:
    case Opinion::conditional: return Outcome::approved;
    case Opinion::disagree: return Outcome::rejected;
    case Opinion::not_applicable: return Outcome::no_quorum;
    case Opinion::return_: return Outcome::returned;
    }
    return std::nullopt;
}

} // namespace countersign::approval
