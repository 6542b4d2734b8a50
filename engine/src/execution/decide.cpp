#include "execution/decide.h"
#include "base/planted_fault.h"
#include "execution/agent.h"
#include "execution/behavior/behavior.h"
#include "execution/behavior/countersign.h"
#include "execution/behavior/who.h"
#include "execution/channel/correction.h"
#include "execution/channel/exchange.h"
#include "execution/channel/rating.h"
#include "execution/channel/submitted_form.h"
#include "execution/clock.h"
#include "execution/conversation.h"
#include "execution/duty.h"
#include "execution/extra_task.h"
#include "execution/migration/migrate.h"
#include "execution/modification.h"
#include "execution/operation.h"
#include "execution/task_access.h"
#include "execution/task_limit.h"
#include "execution/task_work.h"
#include "execution/timer.h"
#include "execution/triggered_action.h"
#include "program/data_type.h"

namespace countersign::execution {

namespace {

/// What a command to an ended instance is told: of its task or job where it names one.
template<class C> Error ended(const State& state, const C& command) {
    if constexpr (std::is_same_v<C, ClaimTask> || std::is_same_v<C, UnclaimTask> || std::is_same_v<C, CompleteTask> ||
                  std::is_same_v<C, GiveOpinion> || std::is_same_v<C, OperateTask>)
        return not_open(state, command.key, "task");
    else if constexpr (std::is_same_v<C, CompleteJob> || std::is_same_v<C, FailJob> || std::is_same_v<C, ThrowJobError>)
        return not_open(state, command.key, "job");
    else
        return {"instance.ended", fmt::format("instance {} has ended", to_string(state.id)), to_string(state.id)};
}

/// One handler for each command: checks first, then acts through the step.
class Decision {
  public:
    explicit Decision(Step& step) : step_(step) {}

    Result<void> operator()(const StartInstance& c) {
        const auto& program = *c.program;
        if (c.validates_form)
            if (auto fits = check_submitted(step_, 0, program.start_form, c.variables); !fits) return fits;
        // What an event with data outputs brings goes to those first.
        const bool by_outputs = c.start_node != program::none && !program.nodes[c.start_node].outputs.empty();
        auto variables = by_outputs ? Result<Variables>(Variables{}) : start_variables(program, c.variables);
        if (!variables) return std::move(variables).error();
        step_.emit(InstanceStarted{program.definition, c.business_key, c.start_node});
        if (!step_.environment().actor.is_system()) step_.emit(StarterNamed{step_.environment().actor.user});
        for (const auto& [name, value] : *variables) step_.set_local(1, name, value);
        if (c.case_number) {
            step_.emit(CaseNumbered{c.case_number->number, c.case_number->series, c.case_number->sequence});
            step_.set_local(1, "caseNumber", c.case_number->number);
        }
        if (!program.initiator.empty()) step_.set_local(1, program.initiator, starter());
        step_.declare_scope(1, 0, 0);
        note_receipt(step_);
        if (auto opened = step_.open_event_sub_processes(1, 0, 0); !opened) return opened;
        if (c.start_node == program::none) {
            if (program.scopes[0].starts.empty() && !program.scopes[0].conditional_starts.empty())
                return start_where_conditions_hold(program);
            step_.start_scope(1, 0, 0);
        } else {
            return start_at(program, c.start_node, c.start_event, c.variables);
        }
        return {};
    }

    Result<void> operator()(const CancelInstance& c) {
        step_.end_instance(InstanceState::cancelled, c.reason);
        return {};
    }

    Result<void> operator()(const SetVariables& c) {
        auto variables = step_.conforming(1, c.variables);
        if (!variables) return std::move(variables).error();
        for (const auto& [name, value] : *variables) step_.set_local(1, name, value);
        return {};
    }

    Result<void> operator()(const ClaimTask& c) {
        const Element* task = open_task(step_, c.key);
        if (task == nullptr) return not_open(step_.state(), c.key, "task");
        if (auto awake = is_awake(step_, *task); !awake) return awake;
        const Actor& actor = step_.environment().actor;
        if (actor.is_system()) return Error{"task.no-user", "a task is claimed by a user: name who acts", task_id(c.key)};
        const TaskState* state = task_state(*task);
        if (state != nullptr && state->assignee == actor.user) return {};
        if (state != nullptr && !state->assignee.empty())
            return Error{"task.claimed", fmt::format("task {} is claimed by {}", task_id(c.key), state->assignee), task_id(c.key)};
        return claim(*task);
    }

    Result<void> operator()(const UnclaimTask& c) {
        const Element* task = open_task(step_, c.key);
        if (task == nullptr) return not_open(step_.state(), c.key, "task");
        const TaskState* state = task_state(*task);
        if (state == nullptr || state->assignee.empty())
            return Error{"task.not-claimed", fmt::format("task {} is not claimed", task_id(c.key)), task_id(c.key)};
        if (auto may = work_on(step_, *task); !may) return may;
        step_.emit(TaskAssigned{c.key, {}});
        note_agent(step_, c.key);
        return {};
    }

    Result<void> operator()(const CompleteTask& c) {
        const Element* task = open_task(step_, c.key);
        if (task == nullptr) return not_open(step_.state(), c.key, "task");
        if (task->role == Role::participant || (task->role == Role::aside && !is_extra(*task)))
            return Error{"task.needs-opinion", fmt::format("task {} asks for an opinion: vote on it, or answer it", task_id(c.key)),
                         task_id(c.key)};
        const Actor& actor = step_.environment().actor;
        if (auto may = work_on(step_, *task); !may) return may;
        if (auto may = may_do(step_, c.key, actor.user, step_.acting_for()); !may) return may;
        if (auto awake = is_awake(step_, *task); !awake) return awake;
        if (auto first = nothing_comes_first(step_, *task); !first) return first;
        if (auto fits = check_submitted(step_, c.key, form_of(step_.state(), *task), c.output); !fits) return fits;
        auto output = step_.conforming(c.key, c.output);
        if (!output) return std::move(output).error();
        if (comes_back(step_, *task)) {
            come_back(step_, c.key, std::move(*output));
            note_agent(step_, c.key);
            return {};
        }
        step_.emit(TaskCompleted{c.key, task->node, task->program, actor.user});
        note_agent(step_, c.key);
        step_.set_variables(c.key, *output);
        if (is_extra(step_.element(c.key)))
            finish_extra_task(step_, c.key);
        else
            finish_task(step_, c.key);
        return {};
    }

    Result<void> operator()(const GiveOpinion& c) {
        const Element* task = open_task(step_, c.key);
        if (task == nullptr) return not_open(step_.state(), c.key, "task");
        if (task->role != Role::participant && task->role != Role::aside)
            return Error{"task.no-opinion", fmt::format("task {} is no countersigner's task: complete it", task_id(c.key)), task_id(c.key)};
        const Actor& actor = step_.environment().actor;
        if (auto may = work_on(step_, *task); !may) return may;
        if (auto may = may_do(step_, c.key, actor.user, step_.acting_for()); !may) return may;
        if (auto awake = is_awake(step_, *task); !awake) return awake;
        if (auto first = nothing_comes_first(step_, *task); !first) return first;
        const auto form = form_of(step_.state(), *task);
        if (auto fits = check_submitted(step_, c.key, form, opinion_data(form, c)); !fits) return fits;
        auto output = step_.conforming(task->parent, c.output);
        if (!output) return std::move(output).error();
        if (comes_back(step_, *task)) {
            come_back(step_, c.key, {{"opinion", c.vote.opinion}, {"reason", c.vote.reason}, {"conditions", c.vote.conditions}});
            note_agent(step_, c.key);
            return {};
        }
        if (task->role == Role::aside) return give_opinion_beside(step_, c.key, c.vote, actor.user);
        return give_opinion(step_, c.key, c.vote, *output, actor.user);
    }

    Result<void> operator()(const FireTimer& c) {
        const Element* e = step_.state().find(c.key);
        if (e == nullptr || (e->waits & waits_timer) == 0 || e->extra->timer->due != c.due ||
            (c.due > step_.environment().now && !planted("timer-early")))
            return Error{"timer.gone", fmt::format("timer {} is not due any more", task_id(c.key)), task_id(c.key)};
        if (e->role == Role::participant) {
            opinion_timed_out(step_, c.key);
            return {};
        }
        if (e->role == Role::clock) {
            clock_fired(step_, c.key);
            return {};
        }
        step_.emit(TimerFired{c.key, c.due});
        if (is_action(step_.element(c.key))) {
            trigger_action(step_, c.key);
            return {};
        }
        if (step_.element(c.key).waits & waits_task) return limit_passed(step_, c.key);
        step_.caught(c.key, {});
        return {};
    }

    Result<void> operator()(const DeliverMessage& c) { return deliver(c.key, c.name, c.payload); }
    Result<void> operator()(const DeliverSignal& c) { return deliver(c.key, c.name, c.payload); }

    Result<void> operator()(const CompleteJob& c) {
        const Element* job = open_job(c.key);
        if (job == nullptr) return not_open(step_.state(), c.key, "job");
        if (is_exchange(step_.node(c.key))) return exchange_done(step_, c.key, c.output);
        auto output = step_.conforming(c.key, c.output);
        if (!output) return std::move(output).error();
        if (job->waits & waits_incident) step_.emit(IncidentResolved{c.key});
        step_.set_variables(c.key, *output);
        if (is_action(step_.element(c.key)))
            finish_extra_task(step_, c.key);
        else
            step_.complete(c.key);
        return {};
    }

    Result<void> operator()(const FailJob& c) {
        const Element* job = open_job(c.key);
        if (job == nullptr) return not_open(step_.state(), c.key, "job");
        const auto& failure = c.failure;
        std::optional<Instant> not_before;
        if (failure.back_off_ms > 0) not_before = step_.environment().now.plus_ms(failure.back_off_ms);
        const int retries = std::max(0, failure.retries);
        step_.emit(JobFailed{c.key, retries, failure.message, not_before});
        if (retries == 0 && is_exchange(step_.node(c.key))) return exchange_failed(step_, c.key, failure.message);
        const bool has_incident = step_.element(c.key).waits & waits_incident;
        if (retries == 0 && !has_incident) step_.raise_incident(c.key, {"job.failed", failure.message});
        if (retries != 0 && has_incident) step_.emit(IncidentResolved{c.key});
        return {};
    }

    Result<void> operator()(const ThrowJobError& c) {
        const Element* job = open_job(c.key);
        if (job == nullptr) return not_open(step_.state(), c.key, "job");
        auto output = step_.conforming(c.key, c.output);
        if (!output) return std::move(output).error();
        step_.set_variables(c.key, *output);
        if (!is_action(step_.element(c.key)) && step_.throw_error(c.key, c.error_code)) return {};
        step_.emit(JobFailed{c.key, 0, fmt::format("error {} is caught by nobody", c.error_code), {}});
        if (is_exchange(step_.node(c.key))) return exchange_failed(step_, c.key, c.error_code);
        if ((step_.element(c.key).waits & waits_incident) == 0)
            step_.raise_incident(
                c.key, {"error.uncaught", fmt::format("nothing catches the error \"{}\" of \"{}\"", c.error_code, step_.node(c.key).id)});
        return {};
    }

    Result<void> operator()(const RetryIncident& c) {
        const Element* e = step_.state().find(c.key);
        if (e == nullptr || (e->waits & waits_incident) == 0)
            return Error{"incident.unknown", fmt::format("there is no open incident {}", task_id(c.key)), task_id(c.key)};
        auto variables = step_.conforming(c.key, c.variables);
        if (!variables) return std::move(variables).error();
        step_.set_variables(c.key, *variables);
        step_.emit(IncidentResolved{c.key});
        const Element& again = step_.element(c.key);
        if (again.role == Role::clock)
            retry_clock(step_, c.key);
        else if (again.waits & waits_task)
            return limit_passed(step_, c.key);
        else if (again.waits & waits_job)
            step_.emit(JobFailed{c.key, is_action(again) ? action_retries : step_.node(c.key).job->retries, {}, {}});
        else if (again.phase == Phase::completing)
            step_.complete(c.key);
        else if (again.role == Role::body && again.extra->body()->entered > 0)
            step_.body_goes_on(c.key);
        else
            step_.activate(c.key);
        return {};
    }

    Result<void> operator()(const StartActivity& c) {
        const Element* e = offering(c.key);
        if (e == nullptr) return not_open(step_.state(), c.key, "ad-hoc");
        const Node& owner = step_.node(c.key);
        const Program& program = step_.state().program_of(*e);
        for (const NodeIndex index : program.scopes[owner.body].nodes) {
            const Node& node = program.nodes[index];
            if (node.id != c.activity || !model::is_activity(node.type) || !node.incoming.empty() || node.for_compensation ||
                node.event_sub_process)
                continue;
            if (owner.ad_hoc->sequential && e->tokens != 0)
                return Error{"ad-hoc.busy", fmt::format("\"{}\" is sequential: another of its activities is not finished", owner.id),
                             task_id(c.key)};
            step_.arrive(c.key, index, e->program, program::none);
            return {};
        }
        return Error{"ad-hoc.no-activity", fmt::format("\"{}\" is no activity of \"{}\" that can be started", c.activity, owner.id),
                     task_id(c.key)};
    }

    Result<void> operator()(const EndActivities& c) {
        if (offering(c.key) == nullptr) return not_open(step_.state(), c.key, "ad-hoc");
        if (step_.node(c.key).ad_hoc->completion)
            return Error{"ad-hoc.has-condition", fmt::format("\"{}\" ends by its completion condition", step_.node(c.key).id),
                         task_id(c.key)};
        step_.emit(ActivitiesClosed{c.key});
        ad_hoc_goes_on(step_, c.key);
        return {};
    }

    Result<void> operator()(const MigrateInstance& c) { return migrate(step_, *c.plan); }
    Result<void> operator()(const ModifyInstance& c) { return modify(step_, c.modification); }
    Result<void> operator()(const ExtendClock& c) { return extend_clock(step_, c); }
    Result<void> operator()(const RecomputeClocks&) { return recompute_clocks(step_); }
    Result<void> operator()(const OperateTask& c) { return operate(step_, c.key, *c.operation, c.arguments); }
    Result<void> operator()(const OperateCase& c) { return operate(step_, 1, *c.operation, c.arguments); }
    Result<void> operator()(const NoticeCorrection& c) { return notice_correction(step_, c); }
    Result<void> operator()(const RateCase& c) { return rate_case(step_, c); }
    Result<void> operator()(const RecordDelivery& c) { return record_delivery(step_, c); }

  private:
    const Element* offering(Key key) const { return waiting(key, waits_activities); }

    /// Where an event began the instance. What stands behind an instantiating gateway has its event already; a parallel one waits for the
    /// others (13.4.4). A parallel multiple start event waits for its other definitions (10.5.2).
    Result<void> start_at(const Program& program, NodeIndex start, std::uint16_t occurred, const Variables& brought) {
        if (auto begun = begin_at(program, start, occurred, brought); !begun) return begun;
        return await_conversation(step_, start, occurred);
    }
    Result<void> begin_at(const Program& program, NodeIndex start, std::uint16_t occurred, const Variables& brought) {
        const Node& node = program.nodes[start];
        if (occurred < node.events.size()) step_.converse(1, node.events[occurred], brought);
        const Context payload = occurred < node.events.size() ? of_definition(node, occurred, brought) : brought;
        if (node.type == NodeType::start_event && node.parallel_multiple && node.events.size() > 1) {
            const Key waiting = step_.enter(1, start, 0, Role::node);
            step_.receive(waiting, payload);
            return step_.await_all_but(waiting, occurred);
        }
        if (node.type == NodeType::start_event && node.outputs.empty()) {
            step_.arrive(1, start, 0, program::none);
            return {};
        }
        const Node* gateway = node.incoming.empty() ? nullptr : &program.nodes[program.flows[node.incoming.front()].source];
        const Key first = step_.enter(1, start, 0, Role::node);
        if (!node.outputs.empty()) step_.receive(first, payload);
        if (gateway != nullptr && gateway->parallel_multiple)
            for (const auto flow : gateway->outgoing)
                if (program.flows[flow].target != start) step_.arrive(1, program.flows[flow].target, 0, program::none);
        step_.complete(first);
        return {};
    }

    /// As the process declares its data, with all that it needs (10.4.1.3: one input set must be complete).
    static Result<Variables> start_variables(const Program& program, const Variables& given) {
        Variables variables;
        for (const auto& entry : given) {
            const auto& name = entry.first;
            const auto& value = entry.second;
            const auto& data = program.scopes[0].data;
            const auto spec = std::find_if(data.begin(), data.end(), [&](const program::DataSpec& item) { return item.name == name; });
            auto conformed = spec == data.end() ? Result<Value>(value) : program::conform(spec->type, value, name);
            if (!conformed) return std::move(conformed).error();
            variables.set(name, std::move(*conformed));
        }
        const auto missing = [&](const std::vector<std::string>& set) {
            return std::find_if(set.begin(), set.end(), [&](const std::string& name) {
                const Value* value = variables.find(name);
                return value == nullptr || value->is_null();
            });
        };
        const auto& sets = program.input_sets;
        if (sets.empty() || std::any_of(sets.begin(), sets.end(), [&](const auto& set) { return missing(set) == set.end(); }))
            return variables;
        const std::string& name = *missing(sets.front());
        return Error{"data.input-missing", fmt::format("process \"{}\" needs the input \"{}\": give it a value", program.process_id, name),
                     name};
    }

    /// A process that only conditions start: at each whose condition holds for the variables given.
    Result<void> start_where_conditions_hold(const Program& program) {
        bool started = false;
        for (const NodeIndex start : program.scopes[0].conditional_starts) {
            const auto& condition = program.nodes[start].events.front().condition;
            const auto holds = condition ? step_.evaluate_condition(condition, 1) : Result<bool>(false);
            if (!holds || !*holds) continue;
            step_.arrive(1, start, 0, program::none);
            started = true;
        }
        if (started) return {};
        return Error{"start.condition", fmt::format("no start condition of process \"{}\" holds for these variables", program.process_id),
                     program.process_id};
    }

    Value starter() const {
        const Actor& actor = step_.environment().actor;
        return actor.is_system() ? Value{} : Value(actor.user);
    }

    /// For the actor, or for the person whose agent the actor is: that person's it is then.
    Result<void> claim(const Element& task) {
        const Actor& actor = step_.environment().actor;
        const auto offered = [&](const Actor& as) { return as.administrator || is_offered(task, as); };
        auto name = in_whose_name(step_, offered);
        if (!name) {
            if (auto why = why_not_as_agent(step_, offered)) return std::move(*why);
            return Error{"task.not-candidate", fmt::format("task {} is not offered to {}", task_id(task.key), actor.user),
                         task_id(task.key)};
        }
        const std::string holder = name->empty() ? actor.user : *name;
        step_.act_for(std::move(*name));
        if (auto may = may_handle(step_, task.key, holder); !may) return may;
        if (auto may = may_do(step_, task.key, actor.user, step_.acting_for()); !may) return may;
        const Key key = task.key;
        step_.emit(TaskAssigned{key, holder});
        note_agent(step_, key);
        return {};
    }

    std::string task_id(Key key) const { return to_string(EntityId{step_.state().id, key}); }
    const Element* waiting(Key key, Waits what) const {
        const Element* e = step_.state().find(key);
        return e != nullptr && (e->waits & what) != 0 ? e : nullptr;
    }
    const Element* open_job(Key key) const { return waiting(key, waits_job); }

    Result<void> deliver(Key key, const std::string& name, const Variables& payload) {
        const Element* e = waiting(key, waits_subscription);
        if (e == nullptr)
            return Error{"subscription.gone", fmt::format("{} does not wait for \"{}\" any more", task_id(key), name), task_id(key)};
        const EventSpec event = awaited_by(step_.state(), *e);
        const bool by_outputs = !step_.node(key).outputs.empty();
        auto conformed = by_outputs ? Result<Context>(payload) : step_.conforming(key, payload);
        if (!conformed) return std::move(conformed).error();
        if (auto fits = fits_message(event, payload); !fits) return fits;
        step_.emit(EventCaught{key, name});
        step_.converse(key, event, payload);
        step_.caught(key, *conformed);
        return {};
    }
    /// A message whose item is of a simple type carries one value of that type (8.4.11, itemRef).
    static Result<void> fits_message(const EventSpec& event, const Variables& payload) {
        if (!event.message || !event.message->type.is_checked() || payload.empty()) return {};
        if (payload.size() > 1)
            return Error{"data.type", fmt::format("message \"{}\" carries one value ({})", event.name, event.message->type.name),
                         event.name};
        if (auto conformed = program::conform(event.message->type, payload.begin()->second, event.name); !conformed)
            return std::move(conformed).error();
        return {};
    }

    Step& step_;
};

} // namespace

const char* name_of(const Command& command) {
    if (const auto* on_task = std::get_if<OperateTask>(&command)) return on_task->operation->info.name;
    if (const auto* on_case = std::get_if<OperateCase>(&command)) return on_case->operation->info.name;
    static constexpr const char* names[] = {"start",
                                            "cancel",
                                            "set-variables",
                                            "claim",
                                            "unclaim",
                                            "complete",
                                            "vote",
                                            "fire-timer",
                                            "deliver-message",
                                            "deliver-signal",
                                            "complete-job",
                                            "fail-job",
                                            "throw-error",
                                            "retry",
                                            "start-activity",
                                            "end-activities",
                                            "migrate",
                                            "modify",
                                            "extend-clock",
                                            "recompute-clocks",
                                            "operate-task",
                                            "operate-case",
                                            "notice-correction",
                                            "rate",
                                            "record-delivery"};
    static_assert(std::size(names) == std::variant_size_v<Command>);
    return names[command.index()];
}

Result<Records> decide(State& state, const Command& command, const Environment& environment, bool& touched, Records memory) {
    touched = false;
    const bool may_come_late = std::holds_alternative<RateCase>(command) || std::holds_alternative<RecordDelivery>(command);
    const auto* on_case = std::get_if<OperateCase>(&command);
    if (state.ended && !may_come_late && (on_case == nullptr || !on_case->operation->after_end))
        return std::visit([&](const auto& c) { return ended(state, c); }, command);
    if (const auto* start = std::get_if<StartInstance>(&command)) state.id = start->id;
    Step step(state, environment, std::move(memory));
    auto done = std::visit(Decision(step), command);
    if (done) step.run();
    touched = !step.records().empty();
    if (!done) return std::move(done).error();
    ++state.sequence;
    state.compact();
    return step.take_records();
}

} // namespace countersign::execution
