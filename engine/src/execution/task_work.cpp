#include "execution/task_work.h"
#include "execution/agent.h"
#include "execution/behavior/who.h"
#include "execution/task_access.h"

namespace countersign::execution {

namespace {

bool is_signer(const Element& aside) {
    const Duties* duties = duties_of(aside);
    return aside.role == Role::aside && duties != nullptr && duties->aside != AsideKind::consult;
}

template<class Test> Key first_child(const Step& step, const Element& task, Test test) {
    for (Key child = task.first_child; child != 0; child = step.element(child).next_sibling)
        if (test(step.element(child))) return child;
    return 0;
}

/// The opinions of those who signed beside the task, as data.
void set_signers(Step& step, Key task) {
    const Duties* duties = duties_of(step.element(task));
    if (duties == nullptr || duties->answers.empty()) return;
    List signers;
    for (const auto& given : duties->answers)
        signers.push_back(Context{{"kind", to_string(given.kind)},
                                  {"who", given.who},
                                  {"by", given.by},
                                  {"opinion", given.opinion},
                                  {"reason", given.reason},
                                  {"conditions", given.conditions}});
    step.set_variable(step.element(task).parent, "signers", Value(std::move(signers)));
}

/// The task itself is done: the next signer, or the way on.
void go_on(Step& step, Key task) {
    const Element& e = step.element(task);
    if (first_child(step, e, is_signer) != 0) return;
    if (const Duties* duties = duties_of(e); duties != nullptr && !duties->planned.empty()) {
        const auto next = duties->planned.front();
        step.emit(SignerRemoved{task, next.who});
        return ask_beside(step, task, AsideKind::after, next.who, next.asked_by, false);
    }
    set_signers(step, task);
    step.complete(task);
}

} // namespace

Result<void> nothing_comes_first(const Step& step, const Element& task) {
    const Key first = first_child(step, task, [](const Element& e) {
        const Duties* duties = duties_of(e);
        return e.role == Role::aside && duties != nullptr && duties->waited_for;
    });
    if (first == 0) return {};
    const auto id = to_string(EntityId{step.state().id, task.key});
    const TaskState* asked = task_state(step.element(first));
    if (asked == nullptr) return Error{"task.waits", fmt::format("task {} waits for \"{}\": that action comes first", id, duties_of(step.element(first))->action), id};
    return Error{"task.waits", fmt::format("task {} waits for {}: that task comes first", id, asked->participant.empty() ? "an extra task" : asked->participant), id};
}

bool comes_back(const Step& step, const Element& task) {
    const Duties* duties = duties_of(task);
    const Actor& actor = step.environment().actor;
    return duties != nullptr && !duties->owner.empty() && !actor.is_system() && !actor.administrator;
}

void come_back(Step& step, Key task, Context work) {
    const std::string owner = duties_of(step.element(task))->owner;
    step.emit(TaskOperated{.key = task, .operation = "resolve", .by = step.environment().actor.user, .for_whom = step.acting_for(), .reason = {}, .to = {"user:" + owner}, .details = Context{}});
    if (!work.empty()) step.emit(DraftSaved{task, Value(std::move(work))});
    step.emit(TaskAssigned{task, owner});
    step.emit(TaskDelegated{task, {}});
}

void give_to(Step& step, Key task, const std::string& who) {
    const TaskState* state = task_state(step.element(task));
    const bool assigned = state != nullptr && !state->assignee.empty();
    if (!who.starts_with("user:") && who.find(':') != std::string::npos) {
        step.emit(TaskOffered{task, {who}});
        if (assigned) step.emit(TaskAssigned{task, {}});
        return;
    }
    const Duties* duties = duties_of(step.element(task));
    const bool to_owner = duties != nullptr && !duties->owner.empty() && duties->owner == user_name(who);
    step.emit(TaskAssigned{task, user_name(who)});
    if (to_owner) step.emit(TaskDelegated{task, {}});
}

void ask_beside(Step& step, Key task, AsideKind kind, const std::string& who, const std::string& asked_by, bool waited_for) {
    const Element& e = step.element(task);
    const NodeIndex node = e.node;
    const ProgramIndex program = e.program;
    const Key aside = step.enter(task, node, program, Role::aside);
    TaskOpened opened{.key = aside, .node = node, .program = program, .assignee = {}, .candidates = {}, .due = {}, .participant = who};
    if (who.starts_with("user:")) opened.assignee = user_name(who);
    else opened.candidates.push_back(who);
    step.emit(std::move(opened));
    step.emit(AsideOpened{aside, task, kind, asked_by, waited_for});
}

Result<void> give_opinion_beside(Step& step, Key aside, const Vote& vote, const std::string& by) {
    const auto id = to_string(EntityId{step.state().id, aside});
    const AsideKind kind = duties_of(step.element(aside))->aside;
    if (kind == AsideKind::consult) return Error{"task.no-opinion", fmt::format("task {} asks for an answer: answer it", id), id};
    if (kind == AsideKind::extra) return Error{"task.no-opinion", fmt::format("task {} asks for no opinion: complete it", id), id};
    const auto opinion = approval::parse_opinion(vote.opinion);
    if (!opinion || *opinion == approval::Opinion::return_)
        return Error{"opinion.unknown", fmt::format("\"{}\" is no opinion of a signer: agree, conditional, disagree or notApplicable", vote.opinion), "opinion"};
    if (*opinion == approval::Opinion::disagree && vote.reason.empty())
        return Error{"opinion.reason-required", "say why you disagree", "reason"};
    answered(step, aside, {0, kind, {}, by, vote.opinion, vote.reason, vote.conditions});
    return {};
}

void answered(Step& step, Key aside, AsideAnswered answer) {
    const Element& e = step.element(aside);
    const Key task = e.parent;
    answer.key = task;
    answer.who = task_state(e)->participant;
    step.emit(TaskCompleted{aside, e.node, e.program, answer.by});
    note_agent(step, aside);
    step.emit(std::move(answer));
    const Element& done = step.element(aside);
    step.emit(ElementLeft{aside, done.node, done.program, true, done.waits});
    aside_is_over(step, task);
}

void aside_is_over(Step& step, Key task) {
    if (step.element(task).phase == Phase::completing) go_on(step, task);
}

void drop_aside(Step& step, Key aside) {
    const Key task = step.element(aside).parent;
    step.cancel(aside);
    aside_is_over(step, task);
}

void finish_task(Step& step, Key task) {
    const Element& e = step.element(task);
    const Duties* duties = duties_of(e);
    if (first_child(step, e, is_signer) != 0 || (duties != nullptr && !duties->planned.empty()))
        step.emit(ElementCompleting{task, static_cast<std::uint8_t>(e.waits & (waits_task | waits_timer))});
    go_on(step, task);
}

} // namespace countersign::execution
