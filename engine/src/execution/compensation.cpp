// Compensation (10.6, 13.5.5): scopes remember what was completed in them; a compensation event undoes it, the last first, one after the other.
#include "execution/behavior/behavior.h"
#include "execution/route/restart.h"

namespace countersign::execution {

namespace {

/// The scope whose work an event undoes: its own, or that of the sub-process whose compensation event sub-process it stands in.
Key scope_of(const Step& step, Key event) {
    Key scope = step.element(event).parent;
    while (step.element(scope).role != Role::process && step.node(scope).event_sub_process) scope = step.element(scope).parent;
    return scope;
}

bool is_transaction(const Step& step, Key key) { return step.element(key).role == Role::node && step.node(key).type == NodeType::transaction; }

/// Whether something inside can be undone: a handler of its own, or what its scope remembers.
bool can_be_undone(const Step& step, Key key) {
    const Element& e = step.element(key);
    const Node& node = *step.state().node_of(e);
    const bool has_handler = node.compensation_handler != program::none || node.compensation_start != program::none;
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
    const Key scope = scope_of(*this, key);
    Key taker = key;
    if (!event.wait) taker = enter(scope, element(key).node, element(key).program, Role::compensation);
    emit(CompensationBegun{taker, scope, event.activity});
    compensation_goes_on(taker);
    if (!event.wait && alive(key)) complete(key);
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
    const bool inside_body = element(key).role == Role::compensation && element(key).node == index; // an inner instance of the multi-instance above
    const Node& node = held->nodes[index];
    const bool body = last.body;
    if (node.compensation_handler != program::none && (!body || last.inner.empty())) { // journals of older programs hold bodies without instances
        const bool has_snapshot = inside_body && !last.called;
        const Key place = has_snapshot ? enter(key, index, program, Role::compensation) : key;
        emit(CompensationTaken{key, has_snapshot ? place : 0});
        return arrive(place, node.compensation_handler, program, program::none);
    }
    const Key again = enter(key, index, program, Role::compensation);
    emit(CompensationTaken{key, again});
    const NodeIndex start = inner_program == program && !body ? node.compensation_start : program::none;
    if (start != program::none) return start_event_sub_process(again, start, program, false, {});
    emit(CompensationBegun{again, again, program::none});
    compensation_goes_on(again);
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
    const ProgramPtr held = state_.programs[program];
    NodeIndex way_out = program::none;
    for (const NodeIndex boundary : node(owner).boundary_events)
        if (const auto& events = held->nodes[boundary].events; std::any_of(events.begin(), events.end(), [](const EventSpec& event) { return event.trigger == Trigger::cancel; }))
            way_out = boundary;
    cancel(owner);
    if (way_out != program::none) complete(enter(parent, way_out, program, Role::node));
    else settle(parent);
}

bool Step::cancel_transaction(Key key) {
    Key transaction = element(key).parent;
    while (transaction != 0 && !is_transaction(*this, transaction)) transaction = element(transaction).parent;
    if (transaction == 0) return false;
    cancel_tokens(transaction);
    emit(CompensationBegun{transaction, transaction, program::none});
    compensation_goes_on(transaction);
    return true;
}

} // namespace countersign::execution
