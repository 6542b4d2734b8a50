// Modification: an administrator cancels and starts elements of an instance by hand.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Sub-processes that are missing around what starts are opened, without their own start events.
/// Errors: `instance.not-administrator`; `modify.nothing`; `modify.unknown-element`; `modify.not-active`; `modify.kind` (a token cannot
/// come to it by hand); `modify.ambiguous` (several instances of its scope: name one by `within`); `modify.scope` (its scope cannot be
/// opened by hand); `modify.nothing-after`; `modify.would-strand` (a scope would be left without a token, or a join would wait for ever).
Result<void> modify(Step& step, const Modification& modification);

} // namespace countersign::execution
