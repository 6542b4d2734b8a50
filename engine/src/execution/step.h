// Step: one command on its way through an instance. Behaviours act through it and through nothing else:
// they emit records (each applied at once), move tokens, and leave the rest to the queue.
#pragma once
#include "execution/decide.h"
#include "execution/state.h"
#include <countersign/result.h>

namespace countersign::execution {

using program::EventSpec;
using program::Formula;
using program::Mapping;
using program::Node;
using program::NodeType;
using program::Trigger;

class Step {
  public:
    explicit Step(State& state, const Environment& environment, Records memory = {})
        : state_(state), environment_(environment), records_(std::move(memory)) {}

    // ---- what there is ----
    const State& state() const { return state_; }
    const Environment& environment() const { return environment_; }
    const Element& element(Key key) const { return *state_.find(key); }
    bool alive(Key key) const { return state_.find(key) != nullptr; }
    const Node& node(Key key) const { return *state_.node_of(element(key)); }
    const Records& records() const { return records_; }
    Records take_records() { return std::move(records_); }

    /// Whose agent the actor is in what is done now; "" = acts in the own name.
    const std::string& acting_for() const { return acting_for_; }
    void act_for(std::string principal) { acting_for_ = std::move(principal); }

    // ---- the one way to change it ----
    void emit(Record record);

    // ---- expressions (evaluate.cpp) ----
    /// The value of a formula as seen from an element. A null with a problem is an error `expression.failed`.
    Result<Value> evaluate(const Formula& formula, Key at) const;
    Result<bool> evaluate_condition(const Formula& formula, Key at) const;
    /// The same with names that go before all others.
    Result<Value> evaluate(const Formula& formula, Key at, const Context& more) const;
    Result<bool> evaluate_condition(const Formula& formula, Key at, const Context& more) const;
    /// A value of another type than text is an error; `fallback` where the formula is absent.
    Result<std::string> evaluate_text(const Formula& formula, Key at, std::string_view fallback) const;

    // ---- variables (variables.cpp) ----
    /// Where the name is held, from `at` upwards, else in the process: the value is set there.
    void set_variable(Key at, std::string_view name, const Value& value);
    void set_variables(Key at, const Context& values);
    void set_local(Key at, std::string_view name, const Value& value) { emit(VariableSet{at, std::string(name), value}); }
    /// The element instance at which `set_variable` would set the name.
    Key holder_of(Key at, std::string_view name) const;

    // ---- data (data.cpp, data_association.cpp) ----
    /// Values from outside as the data elements they go to have declared them. Error `data.type`.
    Result<Context> conforming(Key at, const Context& values) const;
    Result<void> set_conforming(Key holder, std::string_view name, const Value& value);
    /// The data elements of a scope or an activity begin, without a value.
    void declare(Key key, const std::vector<program::DataSpec>& items);
    void declare_scope(Key key, program::ScopeIndex scope, ProgramIndex program) {
        declare(key, state_.programs[program]->scopes[scope].data);
    }
    /// What an event brought: to its data outputs where it has associations for them, else to the variables around it.
    void receive(Key key, const Context& payload);
    /// As this command has written it, else as it stands; null where there is nothing.
    Result<Value> data_store(const std::string& name) const;
    Result<void> map_inputs(Key key);
    Result<const program::NodeData::OutputSet*> output_set_of(Key key) const;
    Result<void> map_outputs(Key key);

    // ---- correlation (correlation.cpp) ----
    /// The key that a message event waits for or throws with: of its own expression, of a correlation key (8.4.2), else the business key.
    Result<std::string> correlation_of(Key at, const EventSpec& event, const Context* thrown = nullptr) const;
    /// A message of a conversation came or went: keys that have no values yet take them from it.
    void converse(Key at, const EventSpec& event, const Context& payload);
    void follow_subscriptions();

    // ---- tokens (tokens.cpp) ----
    /// Puts a token on a flow; the queue brings it to its target.
    void take_flow(Key scope, ProgramIndex program, FlowIndex flow);
    /// Makes an element instance; nothing else happens.
    Key enter(Key parent, NodeIndex node, ProgramIndex program, Role role, FlowIndex via = program::none);
    /// A token comes to a node, which starts to work.
    void arrive(Key scope, NodeIndex node, ProgramIndex program, FlowIndex via);
    /// Begins (or after an incident begins again) the work of an element instance. What fails becomes an incident.
    void activate(Key key);
    /// The work is done: outputs, the way on, and the end of the scope where this was its last token. What fails becomes an incident.
    void complete(Key key);
    /// Ends the scope's owner where no token is left in it.
    void settle(Key scope);
    /// Starts the none start events of a scope.
    void start_scope(Key key, program::ScopeIndex scope, ProgramIndex program);
    /// Runs until nothing moves by itself any more.
    void run();
    /// Joins and conditions may wait for less than before: the definition has changed, or tokens were taken away.
    void look_again();

    // ---- cancel (cancel.cpp) ----
    void cancel(Key key); ///< the element instance and all inside it
    void cancel_children(Key key);
    void cancel_tokens(Key scope, Key but = 0); ///< everything in a scope that goes on to exist, tokens on flows too
    void end_instance(InstanceState state, std::string reason);

    // ---- events (events.cpp) ----
    /// Opens the subscriptions of boundary events, or of a scope's event sub-processes.
    Result<void> open_boundary_events(Key activity);
    Result<void> open_event_sub_processes(Key scope, program::ScopeIndex index, ProgramIndex program);
    /// Makes `owner` wait for an event: one at its boundary, the start of an event sub-process in it, an alternative behind it.
    Result<void> open_subscription(Key owner, NodeIndex event, ProgramIndex program);
    /// Makes the element instance wait for the events of its node: for the one, for any of several, or for all (parallel multiple).
    Result<void> await(Key key);
    /// The same for several events of which one has come.
    Result<void> await_all_but(Key key, std::size_t come);
    /// Makes the element instance wait for the event.
    Result<void> await(Key key, const EventSpec& event);
    /// What `key` waited for came: a catch event goes on, a subscription does what it is for.
    void caught(Key key, const Variables& payload);
    /// Looks upwards for a catcher; says whether there is one.
    bool throw_error(Key from, const std::string& code);
    bool throw_escalation(Key from, const std::string& code);
    /// The message or signal name an event throws or waits for; errors of its formula, `event.no-name` where that gives an empty text.
    Result<std::string> name_of(const EventSpec& event, Key at) const;
    Result<void> throw_message(Key from, const EventSpec& event);
    /// Who waits for it in this instance gets it at once (13.5.3: a broadcast), everybody else through the engine.
    Result<void> throw_signal(Key from, const EventSpec& event);
    /// Brings a signal to those who wait for it in this instance, and to nobody else.
    void catch_signal(const std::string& name, const Context& payload);
    /// What an intermediate or end event throws. Stops where an event ends the thrower.
    Result<void> throw_events(Key from);
    /// An event that a multi-instance activity throws to its own boundary (10.3.8.2): its boundary event takes it, and interrupts nothing.
    void throw_to_boundary(Key body, const EventSpec& event);

    // ---- compensation (compensation.cpp) ----
    /// Undoes what the scope of the event remembers, the last first; `key` goes on when that is done.
    void compensate(Key key, const EventSpec& event);
    /// Cancels the transaction around `key`: its work is undone, then it is left by its cancel event. False outside of a transaction.
    bool cancel_transaction(Key key);

    /// Undoes what `key` has taken over.
    void undo_all(Key key);
    /// Undoes the last of it, or goes on where all is undone.
    void compensation_goes_on(Key key);

    // ---- conditions (conditions.cpp) ----
    Result<void> await_condition(Key key);

    // ---- incidents ----
    void raise_incident(Key key, const Error& error);

    // ---- bodies of multi-instance and loop (tokens.cpp) ----
    void inner_completed(Key body, Key inner);
    void body_goes_on(Key body);

  private:
    struct Arrival {
        Key scope; ///< or a body that goes on, where `flow` is none: by the queue, so that a long loop is no deep recursion
        FlowIndex flow;
        ProgramIndex program;
    };
    void arrive_at_join(Key scope, NodeIndex node, ProgramIndex program, FlowIndex via);
    void fire_join_that_is_complete(Key scope, NodeIndex node, ProgramIndex program);
    void arrive_at_quantity(Key scope, NodeIndex node, ProgramIndex program);
    bool fire_inclusive_joins();
    bool fire_inclusive_join(Key scope);
    bool fire_complex_gateways(Key scope);
    bool activate_complex_gateway(Key scope, NodeIndex node, ProgramIndex program);
    bool reset_complex_gateway(Key scope, NodeIndex node, ProgramIndex program);
    void send_through_gateway(Key scope, NodeIndex node, ProgramIndex program, bool waiting_for_start, std::int64_t activation_count);
    std::optional<std::string> subscribed_text(const program::CorrelationKeySpec& subscription, Key process) const;
    void tell_correlations(Key process, Key at);
    bool fire_conditions();
    void look_at_complex_gateways();
    void one_of_several_caught(Key key, const Variables& payload);
    void repeat_or_close(Key key);
    void keep_completion(Key key);
    void undo_last(Key key);
    void compensation_done(Key key);
    void trigger_subscription(Key key, const Variables& payload);
    void start_event_sub_process(Key scope, NodeIndex start, ProgramIndex program, bool interrupting, const Variables& payload);
    void take_alternative(Key gateway, NodeIndex target, const Variables& payload);
    Result<void> leave(Key key);
    Result<void> leave_detour(Key key);
    void copy_back(Key call);
    Result<Context> sources_of(const Mapping& mapping, Key at) const;
    Result<Value> evaluate(const Mapping& mapping, Key at, const Context& before) const;
    bool lacks_source(const Mapping& mapping, Key at, const Context& names) const;
    Result<void> write_target(const Mapping& mapping, Key key, Key at, Value value, bool local);
    void end_scope(Key key);

    State& state_;
    const Environment& environment_;
    Records records_;
    std::vector<Arrival> queue_;
    std::size_t queue_head_ = 0;
    std::vector<Key> touched_scopes_; ///< scopes in which a token went: their inclusive joins are looked at again
    bool variables_changed_ = false;  ///< conditions are looked at again
    Context data_stores_written_;     ///< by this command
    std::string acting_for_;
    int steps_ = 0;
};

/// What one of several definitions brought: the value of the data output that belongs to it (10.5.1), where each has one.
Context of_definition(const Node& event, std::size_t definition, Context payload);
/// Whether an event is waited for; errors, escalations and the like look for their catcher when they are thrown.
bool is_awaited(const Node& event);
/// The values of a key in a message, as the text that correlates; nothing where the message lacks one.
std::optional<std::string> correlation_text(const program::CorrelationKeySpec& key, const Context& payload, Instant now);

/// Which outgoing flows a completed node takes (13.3.2, 13.4): all whose condition holds; the default where none does.
Result<std::vector<FlowIndex>> choose_flows(const Step& step, Key key);
/// The same without the node's element instance: conditions are evaluated at `at`.
Result<std::vector<FlowIndex>> choose_flows(const Step& step, Key at, ProgramIndex program, NodeIndex node);

} // namespace countersign::execution
