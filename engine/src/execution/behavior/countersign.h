// Countersign: several departments or people give opinions on one user task under a rule (docs/approval-xml.md).
#pragma once
#include "execution/behavior/behavior.h"

namespace countersign::execution {

/// Opens the countersign of a user task: the tally, and a task for each who may act now.
/// Opens a participant's task again after a detour, with its whole limit.
void reopen_participant(Step& step, Key participant);
Result<void> open_countersign(Step& step, Key key);
/// An opinion on a participant's task that `decide` has already authorised. Error: the tally's refusal.
Result<void> give_opinion(Step& step, Key participant, const Vote& vote, const Variables& output, const std::string& by);
/// After its tally was changed: the next ones' tasks, or the outcome. What fails becomes an incident.
void countersign_goes_on(Step& step, Key key);
/// The participant's time is over: the countersign's onTimeout acts.
void opinion_timed_out(Step& step, Key participant);

} // namespace countersign::execution
