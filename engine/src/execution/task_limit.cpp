#include "execution/task_limit.h"
#include "execution/behavior/who.h"
#include "execution/clock.h"
#include "execution/duty.h"
#include "execution/task_access.h"
#include "execution/task_work.h"
#include "value/iso8601.h"

namespace countersign::execution {

namespace {

/// Limits in working time are counted by the matter's calendar, the others from now on.
Result<Instant> limit_from(const Step& step, ProgramIndex program, const approval::Limit& limit, Instant now) {
    if (!needs_working_time(limit.unit)) return iso8601::add(now, approval::to_duration(limit));
    const auto calendar = calendar_of(step, program);
    if (!calendar) return calendar.error();
    ClockTerms terms;
    terms.amount = limit.amount;
    terms.unit = limit.unit;
    terms.start = now;
    const auto found = due(**calendar, terms);
    if (!found) return found.error();
    return *found->deadline;
}

} // namespace

void watch_limit(Step& step, Key key, const program::UserTaskSpec& spec, std::optional<Instant> due) {
    if (!due || !spec.limit || spec.limit->on_limit == approval::OnLimit::nothing) return;
    const Element& e = step.element(key);
    step.emit(TimerScheduled{.key = key, .node = e.node, .program = e.program, .due = *due, .remaining = 0, .interval = {}, .until = {}});
}

namespace {

constexpr const char* why = "limit";

TaskOperated by_itself(Key key, const char* operation, std::vector<std::string> to = {}) {
    return {.key = key, .operation = operation, .by = {}, .for_whom = {}, .reason = why, .to = std::move(to), .details = Context{}};
}

void deem(Step& step, Key key, const std::string& result, const char* opinion) {
    const Element& e = step.element(key);
    step.emit(TaskCompleted{key, e.node, e.program, {}});
    step.set_variables(key, Context{{result, opinion}});
    finish_task(step, key);
}

Result<void> hand_on(Step& step, Key key, const program::UserTaskSpec::Who& to) {
    auto who = evaluate_one(step, key, to);
    if (!who) return std::move(who).error();
    if (who->empty()) return Error{"who.invalid", fmt::format("{} names nobody to transfer the task to", to.formula.place), to.formula.place};
    if (who->starts_with("user:"))
        if (auto may = may_handle(step, key, user_name(*who)); !may) return may;
    step.emit(by_itself(key, "transfer", {*who}));
    give_to(step, key, *who);
    return {};
}

} // namespace

Result<void> limit_passed(Step& step, Key key) {
    const auto& spec = *step.node(key).user_task;
    switch (spec.limit ? spec.limit->on_limit : approval::OnLimit::nothing) {
    case approval::OnLimit::nothing: return {};
    case approval::OnLimit::remind: {
        const Duties* duties = duties_of(step.element(key));
        step.emit(by_itself(key, "urge"));
        step.emit(TaskUrged{key, (duties == nullptr ? 0 : duties->urged) + 1});
        return {};
    }
    case approval::OnLimit::escalate: step.throw_escalation(key, step.node(key).id); return {};
    case approval::OnLimit::transfer:
        // Nobody to whom it could go: the office sees it, and the task stays with who has it.
        if (auto handed = hand_on(step, key, spec.limit_to); !handed) step.raise_incident(key, handed.error());
        return {};
    case approval::OnLimit::deemed_agree: deem(step, key, spec.limit->result, "agree"); return {};
    case approval::OnLimit::deemed_disagree: deem(step, key, spec.limit->result, "disagree"); return {};
    }
    return {};
}

Result<std::optional<Instant>> due_of(const Step& step, Key key, const program::UserTaskSpec& spec) {
    const Instant now = step.environment().now;
    if (spec.due) {
        auto value = step.evaluate(spec.due, key);
        if (!value) return std::move(value).error();
        const std::string text = value->is_string() ? std::string(value->as_string()) : iso8601::to_text(*value);
        if (const auto at = iso8601::parse_instant(text)) return std::optional(*at);
        if (const auto duration = iso8601::parse_duration(text)) return std::optional(iso8601::add(now, *duration));
        return Error{"timer.invalid", fmt::format("{}: {} is neither a date and time nor a duration", spec.due.place, to_string(*value)), spec.due.place};
    }
    if (!spec.limit) return std::optional<Instant>{};
    auto due = limit_from(step, step.element(key).program, *spec.limit, now);
    if (!due) return std::move(due).error();
    if (const Key clock = find_clock(step.state(), spec.limit->within); clock != 0)
        if (const auto deadline = step.element(clock).extra->clock()->deadline) return std::optional(std::min(*due, *deadline));
    return std::optional(*due);
}

} // namespace countersign::execution
