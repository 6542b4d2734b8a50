// Countersign rules: each a pure function of running counts, one file a rule, behind one table.
#pragma once
#include "program/countersign/fraction.h"
#include "program/countersign/opinion.h"
#include <cstdint>
#include <optional>

namespace countersign::approval {

/// Who said what so far, by heads or by weight. notApplicable, skipped and removed are in none of the three: they have left the base.
struct Count {
    std::int64_t yes = 0, no = 0, waiting = 0;
    std::int64_t base() const { return yes + no + waiting; }
    friend bool operator==(const Count&, const Count&) = default;
};

/// All that a rule may look at.
struct Standing {
    Count heads, weight;
    Count holders;               ///< heads of those with veto
    bool marked = false;         ///< somebody was given a veto, whether still in the base or not
    std::optional<Opinion> lead; ///< the lead's own opinion
    std::optional<Fraction> threshold;
};

/// The outcome, as soon as no further opinion can change it. `Tally` has looked after returns and the empty base of heads before.
using Judge = std::optional<Outcome> (*)(const Standing&);

std::optional<Outcome> judge_all(const Standing& standing);
std::optional<Outcome> judge_any(const Standing& standing);
std::optional<Outcome> judge_veto(const Standing& standing);
std::optional<Outcome> judge_majority(const Standing& standing);
std::optional<Outcome> judge_ratio(const Standing& standing);
std::optional<Outcome> judge_weighted(const Standing& standing);
std::optional<Outcome> judge_lead_decides(const Standing& standing);

Judge judge_of(Rule rule);

/// More than half of the base; a tie fails. Shared by majority, veto and weighted.
std::optional<Outcome> more_than_half(const Count& count);
/// At least the threshold of the base.
std::optional<Outcome> at_least(const Count& count, const Fraction& threshold);

} // namespace countersign::approval
