// Cancelling: the one function behind boundary events, event sub-processes, terminate, and the end of an instance.
#include "base/planted_fault.h"
#include "execution/clock.h"
#include "execution/step.h"

namespace countersign::execution {

void Step::cancel(Key key) {
    cancel_children(key);
    if (!state_.clocks().empty()) release_pauses(*this, key);
    const Element& e = element(key);
    touched_scopes_.push_back(e.parent);
    const auto waits = planted("task-left-open") ? static_cast<std::uint8_t>(e.waits & ~waits_task) : e.waits;
    emit(ElementLeft{key, e.node, e.program, false, waits});
}

void Step::cancel_children(Key key) {
    while (const Key child = element(key).first_child) cancel(child);
}

void Step::cancel_tokens(Key scope, Key but) {
    for (Key child = element(scope).first_child; child != 0;) {
        const Key next = element(child).next_sibling;
        const bool boundary = element(child).role == Role::subscription && node(child).type == NodeType::boundary_event; // of the scope as an activity
        if (child != but && !boundary && element(child).role != Role::clock) cancel(child); // clocks go on with the case
        child = next;
    }
    if (const Element& e = element(scope); e.extra) {
        std::vector<FlowIndex> flows;
        for (const auto& waiting : e.extra->waiting) flows.insert(flows.end(), waiting.count, waiting.flow);
        if (!flows.empty()) emit(TokensJoined{scope, std::move(flows)});
    }
    for (std::size_t i = queue_head_; i < queue_.size(); ++i)
        if (queue_[i].scope == scope) emit(TokenDropped{scope, queue_[i].flow});
    queue_.erase(std::remove_if(queue_.begin() + static_cast<std::ptrdiff_t>(queue_head_), queue_.end(), [&](const Arrival& a) { return a.scope == scope; }),
                 queue_.end());
}

void Step::end_instance(InstanceState state, std::string reason) {
    stop_clocks(*this);
    cancel_children(1);
    const Element& root = element(1);
    emit(ElementLeft{1, program::none, 0, state == InstanceState::completed, root.waits});
    emit(InstanceEnded{state, std::move(reason)});
}

} // namespace countersign::execution
