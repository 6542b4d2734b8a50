// The sentences of a history in English; sorted by key.
#include "engine/sentence/sentence.h"

namespace countersign::engine {

namespace {

constexpr SentenceRow rows[] = {
    {"clock-amber", "Limit \"{clock}\" is nearly used up[: it ends {due}]"},
    {"clock-backdated", "Limit \"{clock}\" now counts from the back-dated receipt[; it ends {due}]"},
    {"clock-expired", "Limit \"{clock}\" has run out"},
    {"clock-extended", "Limit \"{clock}\" was extended[, approved by {approver}][, reason: {reason}][; it ends {due}]"},
    {"clock-paused", "Limit \"{clock}\" is paused[: {reason}]"},
    {"clock-recomputed", "Limit \"{clock}\" was counted anew after a change of the calendar[; it ends {due}]"},
    {"clock-resumed", "Limit \"{clock}\" goes on[; it ends {due}]"},
    {"clock-started", "Limit \"{clock}\" begins[; it ends {due}]"},
    {"clock-stopped", "Limit \"{clock}\" ends"},
    {"consult-answered", "{who} answered[: {reason}]"},
    {"countersign-decided", "Countersign \"{task}\": {outcome}"},
    {"countersign-opened", "Countersign \"{task}\" asks {to}"},
    {"incident-raised", "\"{task}\" is held up: {text}"},
    {"incident-resolved", "\"{task}\" is tried again"},
    {"instance-ended.cancelled", "The case was cancelled by {by}[: {reason}]"},
    {"instance-ended.completed", "The case is closed"},
    {"instance-ended.terminated", "The case was terminated[: {reason}]"},
    {"instance-started", "{by} started the case \"{task}\""},
    {"list.and", ", "},
    {"operation.addSigner", "{by} asked {to} to sign \"{task}\" too ({position})[, reason: {reason}]"},
    {"operation.backdate", "{by} entered that the application was received {received}[, reason: {reason}]"},
    {"operation.choose", "{by} chose {to} for \"{for}\"[, reason: {reason}]"},
    {"operation.comment", "{by}: {text}"},
    {"operation.consult", "{by} asked {to} about \"{task}\": {text}"},
    {"operation.copyTo", "{by} sent a copy to {to}[, reason: {reason}]"},
    {"operation.delegate", "{by} delegated \"{task}\" to {to}[, reason: {reason}]"},
    {"operation.draft", "{by} saved a draft of \"{task}\""},
    {"operation.handOver", "{by} handed the work of {from} over to {to}[, reason: {reason}]"},
    {"operation.read", "{by} has read the copy"},
    {"operation.reassign", "{by} reassigned \"{task}\" to {to}[, reason: {reason}]"},
    {"operation.removeSigner", "{by} took {to} out of \"{task}\"[, reason: {reason}]"},
    {"operation.resolve", "{by} gave \"{task}\" back to {to}[, reason: {reason}]"},
    {"operation.setDue", "{by} made \"{task}\" due {due}[, reason: {reason}]"},
    {"operation.setPriority", "{by} set the priority of \"{task}\" to {priority}[, reason: {reason}]"},
    {"operation.suspend", "{by} suspended \"{task}\"[, reason: {reason}]"},
    {"operation.terminate", "{by} terminated the case[, reason: {reason}]"},
    {"operation.transfer", "{by} transferred \"{task}\" to {to}[, reason: {reason}]"},
    {"operation.urge", "{by} urged \"{task}\"[, reason: {reason}]"},
    {"operation.wake", "{by} woke \"{task}\"[, reason: {reason}]"},
    {"opinion-given", "{who} on \"{task}\": {opinion}[, conditions: {conditions}][, reason: {reason}]"},
    {"opinion-timed-out", "{who} did not speak on \"{task}\" in time"},
    {"opinion.agree", "agrees"},
    {"opinion.conditional", "agrees on conditions"},
    {"opinion.disagree", "disagrees"},
    {"opinion.notApplicable", "not concerned"},
    {"opinion.return", "sends it back"},
    {"outcome.approved", "approved"},
    {"outcome.noQuorum", "nobody was left to decide"},
    {"outcome.rejected", "rejected"},
    {"outcome.returned", "sent back"},
    {"participant-asked", "{to} is asked for an opinion on \"{task}\"[, due {due}]"},
    {"person.for", "{by} for {for}"},
    {"person.system", "the system"},
    {"position.after", "after"},
    {"position.before", "before"},
    {"position.parallel", "in parallel"},
    {"task-assigned", "{to} took \"{task}\""},
    {"task-completed", "{by} completed \"{task}\""},
    {"task-given-back", "{by} gave \"{task}\" back"},
    {"task-opened", "\"{task}\" is to be done[ by {to}][, due {due}]"},
};

} // namespace

const Catalogue english{"en", rows};

} // namespace countersign::engine
