// Compensation (10.6, 13.5.5): scopes remember what was completed in them; a compensation event undoes it, the last first, one after the
// other.
#include "execution/behavior/behavior.h"
#include "execution/route/restart.h"
#include "execution/undoing_order.h"
#include "program/compensation_start.h"

namespace countersign::execution {

namespace {

/// The scope whose work an event undoes: its own, or that of the sub-process whose event sub-process it stands in, except where it names an
/// activity of the event sub-process (10.5.5).
Key scope_of(const Step& step, Key event, NodeIndex activity) {
    Key scope = step.element(event).parent;
    const program::Program& program = step.state().program_of(step.element(event));
    const auto named = activity == program::none ? program::none : program.nodes[activity].scope;
    while (step.element(scope).role != Role::process && step.node(scope).event_sub_process && step.node(scope).body != named)
        scope = step.element(scope).parent;
    return scope;
}

bool is_transaction(const Step& step, Key key) {
    const Role role = step.element(key).role;
    return (role == Role::node || role == Role::body) && step.node(key).type == NodeType::transaction;
}
/// The boundary event by which a cancelled transaction is left.
NodeIndex cancel_event(const Step& step, Key transaction) {
    const program::Program& program = step.state().program_of(step.element(transaction));
    for (const NodeIndex boundary : step.node(transaction).boundary_events)
        for (const EventSpec& event : program.nodes[boundary].events)
            if (event.trigger == Trigger::cancel) return boundary;
    return program::none;
}

/// Start of the compensation event sub-process inside a sub-process, or in the process it has called.
NodeIndex undoing_start(const State& state, const Node& node, bool called, ProgramIndex inner_program) {
    return called ? program::compensation_start(*state.programs[inner_program], 0) : node.compensation_start;
}

/// Item and number of one instance of a multi-instance or loop.
Context own_of_instance(const Node& node, const Context& variables) {
    Context own;
    for (const std::string_view name :
         {std::string_view(node.multi_instance ? node.multi_instance->item : ""), std::string_view("loopCounter")})
        if (const Value* value = name.empty() ? nullptr : variables.find(name)) own.set(name, *value);
    return own;
}

/// Whether something inside can be undone: a handler of its own, or what its scope remembers.
bool can_be_undone(const Step& step, Key key) {
    const Element& e = step.element(key);
    const Node& node = *step.state().node_of(e);
    const bool has_handler =
        node.compensation_handler != program::none || undoing_start(step.state(), node, e.called, e.inner_program) != program::none;
    if (has_handler && e.role != Role::body) return true; // a body has what its instances have
    return e.extra && e.extra->compensation() && !e.extra->compensation()->completed.empty();
}

} // namespace

void Step::keep_completion(Key key) {
    const Element& e = element(key);
    if (e.role != Role::node && e.role != Role::body) return;
    const Node& n = *state_.node_of(e);
    if (!model::is_activity(n.type) || n.for_compensation || n.event_sub_process) return;
    if (can_be_undone(*this, key)) emit(CompletionKept{key});
}

void Step::compensate(Key key, const EventSpec& event) {
    const Key scope = scope_of(*this, key, event.activity);
    Key taker = key;
    if (!event.wait) taker = enter(scope, element(key).node, element(key).program, Role::compensation);
    emit(CompensationBegun{taker, scope, event.activity});
    undo_all(taker);
    if (!event.wait && alive(key)) complete(key);
}

void Step::undo_all(Key key) {
    if (auto order = undoing_order(state_, element(key).extra->compensation()->pending); !order.empty())
        emit(CompensationArranged{key, std::move(order)});
    compensation_goes_on(key);
}

void Step::compensation_goes_on(Key key) {
    if (!element(key).extra->compensation()->pending.empty()) return undo_last(key);
    compensation_done(key);
}

void Step::undo_last(Key key) {
    const Compensable& last = element(key).extra->compensation()->pending.back();
    const ProgramPtr held = state_.programs[last.program];
    const NodeIndex index = last.node;
    const ProgramIndex program = last.program, inner_program = last.inner_program;
    const Role role = element(key).role;
    const bool inside_body =
        (role == Role::compensation || role == Role::body) && element(key).node == index; // an inner instance of the multi-instance above
    const Node& node = held->nodes[index];
    const bool whole = !last.open && !last.body;
    if (node.compensation_handler != program::none &&
        (whole || last.inner.empty())) { // journals of older programs hold bodies without instances
        const bool has_snapshot = inside_body && !last.called;
        const Context own =
            inside_body && last.called ? own_of_instance(node, last.variables) : Context{}; // the rest is the called process's
        const Key place = inside_body ? enter(key, index, program, Role::compensation) : key;
        emit(CompensationTaken{key, has_snapshot ? place : 0});
        for (const auto& [name, value] : own) set_local(place, name, value);
        return arrive(place, node.compensation_handler, program, program::none);
    }
    const NodeIndex start = whole ? undoing_start(state_, node, last.called, inner_program) : program::none;
    const Key again = enter(key, index, program, Role::compensation);
    emit(CompensationTaken{key, again});
    if (start != program::none) return start_event_sub_process(again, start, inner_program, false, {});
    emit(CompensationBegun{again, again, program::none});
    undo_all(again);
}

/// Everything is undone: an event goes on, a sub-process is left for good, a transaction is left by its cancel event.
void Step::compensation_done(Key key) {
    const Element& e = element(key);
    const ProgramIndex program = e.program;
    Key parent = e.parent;
    if (e.role == Role::compensation) {
        cancel_children(key);
        emit(ElementLeft{key, element(key).node, program, true, element(key).waits});
        touched_scopes_.push_back(parent);
        return settle(parent);
    }
    if (e.role == Role::returning) return start_again(*this, key);
    if (!is_transaction(*this, key)) return complete(key);
    const Key owner = element(parent).role == Role::body ? parent : key;
    parent = element(owner).parent;
    const NodeIndex way_out = cancel_event(*this, owner);
    cancel(owner);
    if (way_out != program::none)
        complete(enter(parent, way_out, program, Role::node));
    else
        settle(parent);
}

bool Step::cancel_transaction(Key key) {
    Key transaction = element(key).parent;
    while (transaction != 0 && !is_transaction(*this, transaction)) transaction = element(transaction).parent;
    if (transaction == 0) return false;
    const Key body = element(transaction).parent;
    const bool all_end =
        element(body).role == Role::body && cancel_event(*this, body) != program::none; // its boundary event ends every instance
    const Key undone = all_end ? body : transaction;
    emit(WorkGathered{undone});
    cancel_tokens(undone);
    emit(CompensationBegun{undone, undone, program::none});
    undo_all(undone);
    return true;
}

} // namespace countersign::execution
