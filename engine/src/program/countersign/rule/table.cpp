// The table of rules, and what several of them share.
#include "program/countersign/rule/rule.h"

namespace countersign::approval {

Judge judge_of(Rule rule) {
    constexpr std::array<Judge, 7> table{judge_all, judge_any, judge_veto, judge_majority, judge_ratio, judge_weighted, judge_lead_decides};
    return table.at(static_cast<std::size_t>(rule));
}

// Whoever waits can at worst disagree and at best agree; leaving the base lies between the two. So the extremes decide.

std::optional<Outcome> more_than_half(const Count& count) {
    if (2 * count.yes > count.base()) return Outcome::approved;
    if (2 * (count.yes + count.waiting) <= count.base()) return Outcome::rejected;
    return std::nullopt;
}

std::optional<Outcome> at_least(const Count& count, const Fraction& threshold) {
    if (reaches(count.yes, count.base(), threshold)) return Outcome::approved;
    if (!reaches(count.yes + count.waiting, count.base(), threshold)) return Outcome::rejected;
    return std::nullopt;
}

} // namespace countersign::approval
