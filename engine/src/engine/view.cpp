#include "engine/view.h"

namespace countersign::engine {

namespace {

using execution::Element;
using execution::Role;
using execution::State;
using program::Trigger;

const char* event_name(const program::Node& node) {
    if (node.events.empty()) return "message";
    switch (node.events.front().trigger) {
    case Trigger::signal: return "signal";
    case Trigger::timer: return "timer";
    default: return "message";
    }
}

const char* waiting_for(const State& state, const Element& element) {
    if (element.waits & execution::waits_incident) return "incident";
    if (element.waits & execution::waits_task) return "task";
    if (element.waits & execution::waits_job) return "job";
    if (element.waits & execution::waits_timer) return "timer";
    const auto* node = state.node_of(element);
    if (node != nullptr && element.waits & execution::waits_subscription) return event_name(*node);
    if (node != nullptr && node->type == program::NodeType::event_based_gateway)
        if (const Element* first = state.find(element.first_child)) return event_name(*state.node_of(*first));
    if (element.waits & execution::waits_condition) return "condition";
    if (element.waits & execution::waits_activities) return "activity";
    return "children";
}

void add_joins(const State& state, const Element& scope, std::vector<ActiveElement>& active) {
    if (!scope.extra) return;
    const auto& program = *state.programs[scope.inner_program];
    std::set<program::NodeIndex> seen;
    for (const auto& waiting : scope.extra->waiting) {
        const auto target = program.flows[waiting.flow].target;
        if (!seen.insert(target).second) continue;
        const auto& join = program.nodes[target];
        active.push_back({0, scope.key, join.id, join.name, model::to_string(join.type), program.process_id, "join"});
    }
}

} // namespace

std::vector<ActiveElement> active_elements(const State& state) {
    std::vector<ActiveElement> active;
    for (const Element& element : state.elements()) {
        if (!element.alive || element.role == Role::subscription || element.role == Role::definition || element.role == Role::clock) continue;
        const auto& program = state.program_of(element);
        if (const auto* node = state.node_of(element))
            active.push_back({element.key, element.parent, node->id, node->name, model::to_string(node->type), program.process_id, waiting_for(state, element)});
        else
            active.push_back({element.key, element.parent, program.process_id, program.name, "process", program.process_id, waiting_for(state, element)});
        add_joins(state, element, active);
    }
    return active;
}

} // namespace countersign::engine
