// Each place has the triggers that can happen there (10.5.2 to 10.5.4, tables 10.84 to 10.93); others would never fire.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

struct Place {
    const char* words;
    std::initializer_list<Trigger> allowed;
};

const Place top_start{"a start event", {Trigger::none, Trigger::message, Trigger::timer, Trigger::conditional, Trigger::signal}};
const Place inner_start{"a sub-process's start event", {Trigger::none}};
const Place event_start{"the start event of an event sub-process",
                        {Trigger::none, Trigger::message, Trigger::timer, Trigger::error, Trigger::escalation, Trigger::compensation, Trigger::conditional, Trigger::signal}};
const Place event_start_beside{"a non-interrupting start event",
                               {Trigger::none, Trigger::message, Trigger::timer, Trigger::escalation, Trigger::conditional, Trigger::signal}};
const Place end{"an end event", {Trigger::none, Trigger::message, Trigger::error, Trigger::escalation, Trigger::cancel, Trigger::compensation, Trigger::signal, Trigger::terminate}};
const Place catching{"an intermediate catch event", {Trigger::message, Trigger::timer, Trigger::conditional, Trigger::link, Trigger::signal}};
const Place throwing{"an intermediate throw event", {Trigger::none, Trigger::message, Trigger::escalation, Trigger::compensation, Trigger::link, Trigger::signal}};
const Place boundary{"a boundary event",
                     {Trigger::message, Trigger::timer, Trigger::error, Trigger::escalation, Trigger::cancel, Trigger::compensation, Trigger::conditional, Trigger::signal}};
const Place boundary_beside{"a non-interrupting boundary event", {Trigger::message, Trigger::timer, Trigger::escalation, Trigger::conditional, Trigger::signal}};

const Place& place_of(const Scope& scope, const model::FlowNode& node) {
    switch (node.type) {
    case NodeType::start_event:
        if (scope.is_event_sub_process()) return node.is_interrupting ? event_start : event_start_beside; // none: event_sub_process_start
        return scope.owner == nullptr ? top_start : inner_start;
    case NodeType::end_event: return end;
    case NodeType::intermediate_catch_event: return catching;
    case NodeType::intermediate_throw_event: return throwing;
    default: // compensation happens after the activity has ended: interrupting or not means nothing
        return node.cancel_activity || node.trigger() == Trigger::compensation ? boundary : boundary_beside;
    }
}

/// Only a transaction can be cancelled: by an end event in it, caught at its edge.
bool cancel_fits(const Scope& scope, const model::FlowNode& node) {
    if (node.type == NodeType::end_event) return scope.owner != nullptr && scope.owner->type == NodeType::transaction;
    const auto host = scope.graph.find(node.attached_to_ref);
    return !host || scope.body.nodes[*host].type == NodeType::transaction;
}

void check_trigger(const Scope& scope, const model::FlowNode& node, Trigger trigger, Findings& findings) {
    const Place& place = place_of(scope, node);
    if (std::find(place.allowed.begin(), place.allowed.end(), trigger) == place.allowed.end())
        findings.add(node, fmt::format("\"{}\": the trigger {} is not possible at {}", node.id, to_string(trigger), place.words), "use another trigger, or another kind of event");
    else if (trigger == Trigger::cancel && !cancel_fits(scope, node))
        findings.add(node, fmt::format("\"{}\": only a transaction can be cancelled", node.id), "use it with a transaction, or use an error event");
}

} // namespace

const Rule trigger_not_allowed{"event.trigger-not-allowed", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (!model::is_event(node.type)) continue;
        if (node.event_definitions.empty()) check_trigger(scope, node, Trigger::none, findings);
        for (const auto& definition : node.event_definitions) check_trigger(scope, node, definition.trigger, findings);
    }
}};

} // namespace countersign::graph
