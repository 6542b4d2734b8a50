// Agents: who acts for somebody else, in a case and at a moment, as the organisation says.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Whether somebody may do what is asked, as the actor given.
using MayAs = std::function<bool(const Actor& as)>;

/// In whose name the actor may: "" in the own one, which goes first, else the person whose agent may; nothing where nobody of them may.
std::optional<std::string> in_whose_name(const Step& step, const MayAs& may);
/// Why not, where the actor is the agent of somebody who may, but not now or not in this case: `agent.not-now`, `agent.not-this-matter`.
std::optional<Error> why_not_as_agent(const Step& step, const MayAs& may);
/// The actor works on the task from here on, in the own name or as an agent (Step::acting_for).
/// Errors: `task.not-yours`, `agent.not-now`, `agent.not-this-matter`.
Result<void> work_on(Step& step, const Element& task);
/// For the history, behind what was done; nothing where it was done in the own name.
void note_agent(Step& step, Key key);

} // namespace countersign::execution
