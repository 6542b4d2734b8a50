// Clocks of a case: milestones move them, their timers fire amber and red, people extend them, new calendars recompute them.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// The clock of that name that is not stopped, 0 for none.
Key find_clock(const State& state, std::string_view clock);
ClockTerms terms_of(const ClockState& clock);
/// Of the matter that the program is, else of the one that called it. Error: `calendar.unknown`.
Result<const Calendar*> calendar_of(const Step& step, ProgramIndex program);

/// A matter knows when it was received: the variable `received`, now where the applicant's data do not say otherwise.
void note_receipt(Step& step);
/// Moves the clocks that the element's milestones name. Errors (then nothing moved after the one that failed): `clock.unknown`, `clock.bad-start`,
/// `clock.no-amount`, `calendar.unknown`, `calendar.year-missing`, `law.unknown`, `expression.failed`.
Result<void> reach_milestones(Step& step, Key at, bool completed);
/// The case was received earlier than was known: the variable `received`, and the running clocks that count from it. Errors: those of calendars.
Result<void> backdate_receipt(Step& step, Instant received);
/// An element that is cancelled pauses nothing any more.
void release_pauses(Step& step, Key cause);
/// The case ends.
void stop_clocks(Step& step);

void clock_fired(Step& step, Key clock);
/// What the XML wants when a clock has run out. What fails becomes an incident of the clock.
void carry_out_expiry(Step& step, Key clock);
/// After an incident of the clock: its expiry again, or its deadline.
void retry_clock(Step& step, Key clock);

/// Errors: `clock.unknown`, `clock.expired`, `clock.not-extendable`, `clock.extended-already`, `clock.extension-too-long`, `clock.reason-required`,
/// `clock.approver-required`, `clock.not-approver`, those of calendars.
Result<void> extend_clock(Step& step, const ExtendClock& command);
Result<void> recompute_clocks(Step& step);

} // namespace countersign::execution
