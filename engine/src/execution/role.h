// What an element instance is to its node, and which rows wait for it.
#pragma once
#include "program/program.h"

namespace countersign::execution {

using program::FlowIndex;
using program::NodeIndex;
using ProgramIndex = std::uint16_t; ///< position in InstanceState::programs

/// What an element instance is to the node it belongs to.
enum class Role : std::uint8_t {
    process,      ///< the root
    node,         ///< one token in a flow node
    body,         ///< the outer instance of a multi-instance or loop activity; its children are the inner instances
    subscription, ///< waits for a boundary event, an event sub-process, or an alternative of an event-based gateway
    participant,  ///< one countersigner's task
    definition,   ///< waits for one of several event definitions of its parent; `via` is the definition's position
    compensation, ///< a completed sub-process whose work is being undone, with the variables it ended with
    clock,        ///< a clock of the case, child of the root, without a node; `via` is its position among the program's clocks
    aside,        ///< a task that somebody asked for beside the one that is its parent: an added signer's, or a consultation
    detour,       ///< an earlier task done again in the place of the task that is its parent, which goes on afterwards
    returning,    ///< a token that has gone back to its node and waits until what lies between is undone
    extra         ///< a task that is not in the diagram: its token only keeps the scope open; `node` is that of the task it was made from
};
/// Whether an element instance of this role holds a token that moves over the diagram.
inline bool is_on_diagram(Role role) {
    return role == Role::node || role == Role::body || role == Role::compensation || role == Role::returning;
}
/// Whether it holds a token of its scope.
inline bool holds_token(Role role) { return is_on_diagram(role) || role == Role::extra; }

/// Rows in projections that belong to an element instance; a set of bits. Whoever ends the instance names them, so that projections follow
/// from records alone.
enum Waits : std::uint8_t {
    waits_none = 0,
    waits_task = 1,
    waits_job = 2,
    waits_timer = 4,
    waits_subscription = 8,
    waits_incident = 16,
    waits_condition = 32,
    condition_held = 64 /* when it was last looked at */,
    waits_activities = 128 /* that somebody starts */
};

} // namespace countersign::execution
