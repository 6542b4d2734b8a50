#include "execution/behavior/countersign.h"
#include "execution/agent.h"
#include "execution/assignment/assign.h"
#include "execution/behavior/who.h"
#include "execution/task_limit.h"

namespace countersign::execution {

namespace {

const approval::Tally& tally_of(const Step& step, Key key) { return *step.element(key).extra->tally(); }

void open_task(Step& step, Key task, const std::string& who, std::optional<Instant> due) {
    const Element& e = step.element(task);
    const NodeIndex node = e.node;
    const ProgramIndex program = e.program;
    TaskOpened opened{.key = task, .node = node, .program = program, .assignee = {}, .candidates = {}, .due = due, .participant = who, .is_lead = tally_of(step, e.parent).is_lead(who)};
    if (who.starts_with("user:") || who.find(':') == std::string::npos) opened.assignee = user_name(who);
    else opened.candidates.push_back(who);
    step.emit(std::move(opened));
    if (due && step.node(task).user_task->limit)
        step.emit(TimerScheduled{.key = task, .node = node, .program = program, .due = *due, .remaining = 0, .interval = {}, .until = {}});
}

/// Opens tasks for those who may act now and have none yet.
Result<void> open_tasks(Step& step, Key key) {
    auto due = due_of(step, key, *step.node(key).user_task);
    if (!due) return std::move(due).error();
    for (const std::string& who : tally_of(step, key).newly_open()) {
        const Element& e = step.element(key);
        open_task(step, step.enter(key, e.node, e.program, Role::participant), who, *due);
    }
    return {};
}

Value opinions_as_data(const approval::Tally& tally) {
    List opinions;
    for (const auto& given : tally.opinions()) {
        opinions.push_back(Context{{"who", given.who},
                                   {"by", given.by},
                                   {"opinion", approval::to_string(given.opinion)},
                                   {"reason", given.reason},
                                   {"conditions", given.conditions},
                                   {"deemed", given.deemed}});
    }
    return Value(std::move(opinions));
}

/// After any change of the tally: the next ones' tasks, or the outcome.
Result<void> go_on(Step& step, Key key) {
    const auto outcome = tally_of(step, key).outcome();
    if (!outcome) return open_tasks(step, key);
    const std::string text = approval::to_string(*outcome);
    step.emit(CountersignDecided{key, text});
    for (Key child = step.element(key).first_child; child != 0;) { // those who were cut off are not needed
        const Key next = step.element(child).next_sibling;
        if (step.element(child).role == Role::participant) step.cancel(child);
        child = next;
    }
    const std::string& result = step.node(key).user_task->countersign->result;
    step.set_variable(step.element(key).parent, result, Context{{"outcome", text}, {"opinions", opinions_as_data(tally_of(step, key))}});
    step.complete(key);
    return {};
}

/// Whom the participant at `position` stands for: what the XML names, or whom the organisation names. Of these nobody twice.
Result<std::vector<std::string>> names_of(const Step& step, Key key, std::size_t position, std::vector<Assigned>& assigned) {
    const auto& spec = *step.node(key).user_task;
    std::vector<std::string> names;
    const auto& looked_up = spec.countersign->looked_up;
    for (std::size_t i = 0; i < looked_up.size(); ++i) {
        if (looked_up[i].position != position) continue;
        auto found = assign(step, key, spec.looked_up[i]);
        if (!found) return std::move(found).error();
        for (const auto& before : assigned)
            std::erase_if(found->choice.who, [&](const std::string& who) { return std::find(before.choice.who.begin(), before.choice.who.end(), who) != before.choice.who.end(); });
        names = found->choice.who;
        assigned.push_back(std::move(*found));
        return names;
    }
    if (auto evaluated = evaluate_who(step, key, spec.participants[position], names); !evaluated) return std::move(evaluated).error();
    return names;
}

void go_on_or_incident(Step& step, Key key) {
    if (auto done = go_on(step, key); !done && step.alive(key)) step.raise_incident(key, done.error());
}

} // namespace

Result<void> open_countersign(Step& step, Key key) {
    if (const Element& e = step.element(key); e.extra && e.extra->tally()) return go_on(step, key); // again, after an incident
    const auto& spec = *step.node(key).user_task;
    std::vector<approval::Participant> participants;
    std::vector<Assigned> assigned;
    for (std::size_t i = 0; i < spec.participants.size(); ++i) {
        auto named = names_of(step, key, i, assigned);
        if (!named) return std::move(named).error();
        auto& names = *named;
        for (auto& name : names) {
            auto participant = spec.countersign->participants[i];
            participant.who = std::move(name);
            participants.push_back(std::move(participant));
        }
    }
    if (const auto* chosen = chosen_for(step, key)) {
        participants.clear();
        for (const auto& who : *chosen) participants.push_back({.who = who});
    }
    auto lead = evaluate_one(step, key, spec.lead);
    if (!lead) return std::move(lead).error();
    auto setup = spec.countersign->setup;
    setup.lead = *lead;
    if (auto tally = approval::Tally::open(std::move(setup), participants); !tally) return std::move(tally).error();
    for (auto& one : assigned) emit(step, one);
    step.emit(CountersignOpened{key, std::move(participants), std::move(*lead)});
    return go_on(step, key);
}

void countersign_goes_on(Step& step, Key key) { go_on_or_incident(step, key); }
void reopen_participant(Step& step, Key participant) {
    const Element& task = step.element(participant);
    const auto due = due_of(step, task.parent, *step.node(participant).user_task);
    const auto before = task.extra->timer ? std::optional<Instant>(task.extra->timer->due) : std::nullopt;
    open_task(step, participant, std::string(task.extra->task->participant), due ? *due : before);
}

Result<void> give_opinion(Step& step, Key participant, const Vote& vote, const Variables& output, const std::string& by) {
    const Element& task = step.element(participant);
    const Key key = task.parent;
    const std::string who = task.extra->task->participant;
    const auto opinion = approval::parse_opinion(vote.opinion);
    if (!opinion)
        return Error{"opinion.unknown", fmt::format("\"{}\" is no opinion: agree, conditional, disagree, notApplicable or return", vote.opinion), "opinion"};
    if (auto refused = tally_of(step, key).may_give(who, *opinion, vote.reason); !refused) return refused;
    const NodeIndex node = task.node;
    const ProgramIndex program = task.program;
    step.emit(OpinionGiven{key, who, by, vote.opinion, vote.reason, vote.conditions});
    step.set_variables(step.element(key).parent, output);
    step.emit(TaskCompleted{participant, node, program, by});
    note_agent(step, participant);
    step.cancel_children(participant); // who was asked beside it is not needed any more
    const Element& done = step.element(participant);
    step.emit(ElementLeft{participant, done.node, done.program, true, done.waits});
    go_on_or_incident(step, key);
    return {};
}

void opinion_timed_out(Step& step, Key participant) {
    const Element& task = step.element(participant);
    const Key key = task.parent;
    const std::string who = task.extra->task->participant;
    const bool escalates = tally_of(step, key).setup().on_timeout == approval::OnTimeout::escalate;
    step.emit(TimerFired{participant, step.element(participant).extra->timer->due});
    if (tally_of(step, key).is_lead(who)) return; // only the lead can decide: the limit is recorded, nothing is deemed
    step.emit(OpinionTimedOut{key, who, escalates});
    if (escalates) return;
    step.cancel_children(participant);
    const Element& late = step.element(participant);
    step.emit(ElementLeft{participant, late.node, late.program, false, late.waits});
    go_on_or_incident(step, key);
}

} // namespace countersign::execution
