#include "engine/listeners.h"

namespace countersign::engine {

namespace ex = execution;

namespace {

using On = model::Listener::On;
using program::ListenerSpec;

class Teller {
  public:
    explicit Teller(const ex::State& state) : state_(state) {}

    void operator()(const ex::InstanceStarted&) { tell_process(On::start); }
    void operator()(const ex::InstanceEnded&) { tell_process(On::end); }
    void operator()(const ex::ElementEntered& r) {
        if (r.role == ex::Role::node || r.role == ex::Role::body) tell_node(r.key, r.node, r.program, On::start);
        if (r.role != ex::Role::node && r.role != ex::Role::body) unvisited_.insert(r.key);
    }
    void operator()(const ex::ElementLeft& r) {
        if (!unvisited_.contains(r.key)) tell_left(r);
    }
    void operator()(const ex::TaskOpened& r) {
        tell_node(r.key, r.node, r.program, On::create);
        if (!r.assignee.empty()) tell_node(r.key, r.node, r.program, On::assignment);
    }
    void operator()(const ex::TaskAssigned& r) {
        const auto* element = state_.find(r.key);
        if (element != nullptr && !r.assignee.empty()) tell_node(r.key, element->node, element->program, On::assignment);
    }
    void operator()(const ex::TaskCompleted& r) { tell_node(r.key, r.node, r.program, On::complete); }
    void operator()(const ex::FlowTaken& r) {
        const auto& flow = state_.programs[r.program]->flows[r.flow];
        tell(r.scope, flow.id, flow.listeners, On::take);
    }
    template<class Record> void operator()(const Record&) {}

    std::vector<Event::Listener> take() { return std::move(told_); }

  private:
    /// What waits for an event of a node, without being at work in it, has the node's number too.
    void tell_left(const ex::ElementLeft& r) {
        if (r.node == program::none) return;
        const auto& node = state_.programs[r.program]->nodes[r.node];
        const bool waited_only =
            !r.completed && (node.type == model::NodeType::boundary_event || node.type == model::NodeType::start_event);
        if (waited_only) return;
        if ((r.waits & ex::waits_task) != 0 && !r.completed) tell_node(r.key, r.node, r.program, On::cancel);
        tell_node(r.key, r.node, r.program, On::end);
    }
    void tell_node(Key key, program::NodeIndex index, ex::ProgramIndex program, On on) {
        const auto& node = state_.programs[program]->nodes[index];
        tell(key, node.id, node.listeners, on);
    }
    void tell_process(On on) {
        const auto& program = *state_.programs.front();
        tell(1, program.process_id, program.listeners, on);
    }
    void tell(Key key, const std::string& element, const std::vector<ListenerSpec>& listeners, On on) {
        for (const auto& listener : listeners)
            if (listener.on == on) told_.push_back({key, element, model::to_string(on), listener.calls});
    }

    const ex::State& state_;
    std::set<Key> unvisited_; ///< of this command: subscriptions and the like
    std::vector<Event::Listener> told_;
};

} // namespace

std::vector<Event::Listener> listeners_of(const ex::State& state, const ex::Records& records) {
    Teller teller(state);
    for (const auto& record : records) std::visit(teller, record);
    return teller.take();
}

} // namespace countersign::engine
