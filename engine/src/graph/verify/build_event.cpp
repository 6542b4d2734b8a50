// Events and who catches them (13.5): boundary events, event sub-processes, thrown errors, escalations, cancel.
#include "graph/verify/build.h"
#include "model/lookup.h"

namespace countersign::graph::verify {

using model::NodeType;
using model::Trigger;

namespace {

bool has(const model::FlowNode& node, Trigger trigger) {
    return std::any_of(node.event_definitions.begin(), node.event_definitions.end(),
                       [&](const auto& event) { return event.trigger == trigger; });
}

bool interrupts(const model::FlowNode& event) {
    if (has(event, Trigger::error) || has(event, Trigger::cancel)) return true;
    return event.type == NodeType::boundary_event ? event.cancel_activity : event.is_interrupting;
}

/// Whether the work is done outside of the engine, where it may end in an error.
bool works_outside(const model::FlowNode& node) {
    if (node.type == NodeType::send_task) return node.message_ref.empty() && node.operation_ref.empty();
    if (node.type == NodeType::script_task)
        return !node.script_format.empty() && node.script_format.find("feel") == std::string::npos &&
               node.script_format.find("FEEL") == std::string::npos;
    return node.type == NodeType::service_task || node.type == NodeType::business_rule_task || node.type == NodeType::call_activity;
}

/// A clock of the case that has run out throws an escalation with its id as code, unless `onExpiry` says otherwise (docs/clocks.md).
bool escalated_by_clock(const model::Process& process, const std::string& code) {
    return std::any_of(process.extensions.begin(), process.extensions.end(), [&](const model::XmlElement& extension) {
        if (extension.space != "urn:countersign:approval:1" || extension.name != "clock") return false;
        const auto* id = extension.attribute("id");
        const auto* expiry = extension.attribute("onExpiry");
        return id != nullptr && *id == code && (expiry == nullptr || *expiry == "escalate");
    });
}

} // namespace

bool Builder::comes_from_outside(const FlowNode& event) const {
    return has(event, Trigger::timer) || has(event, Trigger::message) || has(event, Trigger::signal) || has(event, Trigger::conditional);
}

std::string Builder::code_of(const model::EventDefinition& definition) const {
    if (definition.trigger == Trigger::error) {
        const auto* error = model::find_error(definitions_, definition.reference);
        return error == nullptr || error->error_code.empty() ? definition.reference : error->error_code;
    }
    const auto* escalation = model::find_escalation(definitions_, definition.reference);
    return escalation == nullptr || escalation->escalation_code.empty() ? definition.reference : escalation->escalation_code;
}

void Builder::add_boundary_events(int host, int body) {
    const auto& owner = model_of(host);
    const bool throws_to_itself = owner.multi_instance && owner.multi_instance->behavior != model::MultiInstance::Behavior::all;
    for (const int index : boundary_of_[static_cast<std::size_t>(host)]) {
        const auto& event = model_of(index);
        const bool outside = comes_from_outside(event);
        const bool by_work =
            body == none && (has(event, Trigger::error) || (has(event, Trigger::escalation) && owner.type == NodeType::call_activity));
        auto& moves = body == none ? node(host).moves : scope(body).events;
        const auto ways = ways_out_of(index);
        if (outside || by_work) {
            Move move = executed(index);
            if (!interrupts(event)) {
                move.guard = strand_behind(index);
                move.stays = true;
            } else if (body != none) {
                move.ends_scope = body;
                move.leaves = move.rescue = true;
            }
            add(moves, move, index, ways);
        }
        if (throws_to_itself && event.trigger() != Trigger::compensation) { // interrupts nothing then (10.3.8.2)
            Move move = executed(index);
            move.guard = strand_behind(index);
            move.stays = true;
            if (body == none && node(host).kind == Kind::pass && owner.multi_instance->behavior == model::MultiInstance::Behavior::one)
                move.once = node(host).remembers = true;
            add(moves, move, index, ways);
        }
    }
}

std::vector<int> Builder::links_from(int index) const {
    std::vector<int> targets;
    const auto& source = model_of(index);
    if (source.type != NodeType::intermediate_throw_event || source.trigger() != Trigger::link) return targets;
    for (const int other : net_.scopes[static_cast<std::size_t>(net_.nodes[static_cast<std::size_t>(index)].scope)].nodes)
        if (model_of(other).type == NodeType::intermediate_catch_event && model_of(other).trigger() == Trigger::link)
            targets.push_back(other);
    return targets;
}

std::vector<int> Builder::reached_from(std::vector<int> open) const {
    std::vector<bool> seen(net_.nodes.size(), false);
    std::vector<int> found;
    while (!open.empty()) {
        const int next = open.back();
        open.pop_back();
        if (seen[static_cast<std::size_t>(next)]) continue;
        seen[static_cast<std::size_t>(next)] = true;
        found.push_back(next);
        for (const int flow : out_of_[static_cast<std::size_t>(next)]) open.push_back(net_.flows[static_cast<std::size_t>(flow)].target);
        for (const int boundary : boundary_of_[static_cast<std::size_t>(next)]) open.push_back(boundary);
        for (const int target : links_from(next)) open.push_back(target);
    }
    return found;
}

/// Whether a token may come to the node that did not come by way of those behind the event.
bool Builder::fed_from_elsewhere(int index, const std::vector<bool>& behind) const {
    const auto elsewhere = [&](int source) { return !behind[static_cast<std::size_t>(source)]; };
    for (const int flow : net_.nodes[static_cast<std::size_t>(index)].in)
        if (const int source = net_.flows[static_cast<std::size_t>(flow)].source; source != none && elsewhere(source)) return true;
    const auto& own = model_of(index);
    if (own.type == NodeType::boundary_event) {
        const auto host = node_of_.find(own.attached_to_ref);
        return host != node_of_.end() && elsewhere(host->second);
    }
    if (own.type != NodeType::intermediate_catch_event || own.trigger() != Trigger::link) return false;
    const auto& nodes = net_.scopes[static_cast<std::size_t>(net_.nodes[static_cast<std::size_t>(index)].scope)].nodes;
    return std::any_of(nodes.begin(), nodes.end(), [&](int other) { return !links_from(other).empty() && elsewhere(other); });
}

/// Nodes that a token gets to only from the boundary event: what one occurrence of it began.
int Builder::strand_behind(int event) {
    if (const auto known = strand_behind_.find(event); known != strand_behind_.end()) return known->second;
    auto reached = reached_from({event});
    std::vector<bool> behind(net_.nodes.size(), false);
    for (const int index : reached) behind[static_cast<std::size_t>(index)] = true;
    for (bool shrinks = true; shrinks;) {
        shrinks = false;
        for (const int index : reached) {
            if (index == event || !behind[static_cast<std::size_t>(index)] || !fed_from_elsewhere(index, behind)) continue;
            behind[static_cast<std::size_t>(index)] = false;
            shrinks = true;
        }
    }
    Strand strand;
    std::sort(reached.begin(), reached.end());
    for (const int index : reached) {
        if (!behind[static_cast<std::size_t>(index)]) continue;
        if (index != event) strand.nodes.push_back(index);
        if (const auto body = body_of_.find(index); body != body_of_.end()) strand.scopes.push_back(body->second);
        for (const int flow : out_of_[static_cast<std::size_t>(index)]) {
            const int target = net_.flows[static_cast<std::size_t>(flow)].target;
            const bool ends =
                index != event || node(target).kind == Kind::end; // what comes straight from the event to a join waits there like any other
            if (!behind[static_cast<std::size_t>(target)] && ends) strand.flows.push_back(flow);
        }
    }
    net_.strands.push_back(std::move(strand));
    return strand_behind_[event] = static_cast<int>(net_.strands.size() - 1);
}

int Builder::strand_of_scopes(std::vector<int> scopes) {
    net_.strands.push_back({{}, {}, std::move(scopes)});
    return static_cast<int>(net_.strands.size() - 1);
}

void Builder::add_event_sub_processes(int index) {
    std::vector<int> interrupting;
    const auto each_start = [&](const auto& visit) {
        for (const int owner : std::vector<int>(scope(index).nodes)) {
            const auto body = body_of_.find(owner);
            if (body == body_of_.end() || !model_of(owner).triggered_by_event) continue;
            for (const int start : std::vector<int>(scope(body->second).nodes))
                if (model_of(start).type == NodeType::start_event) visit(body->second, start);
        }
    };
    each_start([&](int body, int start) {
        if (interrupts(model_of(start))) interrupting.push_back(body);
    });
    const auto& process = *net_.processes[static_cast<std::size_t>(scope(index).process)].model;
    const auto by_clock = [&](const FlowNode& start) {
        return scope(index).parent == none &&
               std::any_of(start.event_definitions.begin(), start.event_definitions.end(), [&](const auto& event) {
                   return event.trigger == Trigger::escalation && escalated_by_clock(process, code_of(event));
               });
    };
    each_start([&](int body, int start) {
        if (!comes_from_outside(model_of(start)) && !by_clock(model_of(start))) return;
        Move move = executed(start);
        move.begins.push_back(body);
        auto busy = interrupting; // an interrupting one withdraws the others
        if (interrupts(model_of(start))) {
            move.ends_scope = index;
            move.rescue = true;
        } else
            busy.push_back(body);
        move.guard = strand_of_scopes(std::move(busy));
        add(scope(index).events, move, start, ways_out_of(start));
    });
}

std::vector<std::vector<Builder::Catcher>> Builder::catchers(int from, Trigger trigger) const {
    std::vector<std::vector<Catcher>> levels;
    const auto boundary = [&](int host, int body) {
        std::vector<Catcher> found;
        if (boundary_of_[static_cast<std::size_t>(host)].empty()) return;
        for (const int event : boundary_of_[static_cast<std::size_t>(host)])
            if (has(model_of(event), trigger)) found.push_back({event, host, body, none, interrupts(model_of(event))});
        levels.push_back(std::move(found));
    };
    const Node& thrower = net_.nodes[static_cast<std::size_t>(from)];
    boundary(from, none);
    int inside = none;
    for (int at = thrower.scope; at != none;) {
        const Scope& around = net_.scopes[static_cast<std::size_t>(at)];
        std::vector<Catcher> found;
        for (const int owner : around.nodes) {
            const auto body = body_of_.find(owner);
            if (body == body_of_.end() || body->second == inside || !model_of(owner).triggered_by_event) continue;
            for (const int start : net_.scopes[static_cast<std::size_t>(body->second)].nodes)
                if (model_of(start).type == NodeType::start_event && has(model_of(start), trigger))
                    found.push_back({start, none, at, body->second, interrupts(model_of(start))});
        }
        levels.push_back(std::move(found));
        if (around.parent != none) {
            const auto& owner = *net_.elements[around.element].node;
            if (!owner.triggered_by_event) boundary(node_of_.at(owner.id), at);
        }
        inside = at;
        at = around.parent;
    }
    return levels;
}

std::vector<std::string> Builder::codes_of(const Catcher& catcher, Trigger trigger) const {
    std::vector<std::string> codes;
    for (const auto& event : model_of(catcher.event).event_definitions)
        if (event.trigger == trigger) codes.push_back(code_of(event));
    return codes;
}

/// An exact code goes before "any" on the same level.
std::optional<Builder::Catcher> Builder::find_catcher(int from, Trigger trigger, const std::string& code) const {
    for (const auto& candidates : catchers(from, trigger)) {
        std::optional<Catcher> found;
        for (const auto& candidate : candidates) {
            const auto codes = codes_of(candidate, trigger);
            const bool exact = std::find(codes.begin(), codes.end(), code) != codes.end();
            const bool any = std::find(codes.begin(), codes.end(), std::string()) != codes.end();
            if (exact || (any && !found)) found = candidate;
        }
        if (found) return found;
    }
    return std::nullopt;
}

int Builder::guard_of(const Catcher& catcher) {
    return catcher.begins == none ? strand_behind(catcher.event) : strand_of_scopes({catcher.begins});
}

Move Builder::caught(const Catcher& catcher, Move move) {
    move.trail.push_back(element(catcher.event));
    if (catcher.interrupts && catcher.scope != none) {
        move.ends_scope = catcher.scope;
        move.leaves = catcher.begins == none;
    }
    if (catcher.begins != none) move.begins.push_back(catcher.begins);
    return move;
}

/// A computed code may be each of those that somebody around catches, or none of them.
void Builder::throw_from(int index, const model::EventDefinition& event) {
    std::set<std::string> codes{code_of(event)};
    if (model::has_computed_name(model::find_named(definitions_, event)))
        for (const auto& candidates : catchers(index, event.trigger))
            for (const auto& candidate : candidates)
                for (auto& code : codes_of(candidate, event.trigger)) codes.insert(std::move(code));
    for (const auto& code : codes) throw_from(index, event.trigger, code);
}

void Builder::throw_from(int index, Trigger trigger, const std::string& code) {
    const auto catcher = find_catcher(index, trigger, code);
    auto& moves = node(index).moves;
    if (!catcher) {
        Move move = executed(index);
        if (trigger == Trigger::error) move.ends_scope = net_.processes[static_cast<std::size_t>(scope(node(index).scope).process)].scope;
        add(moves, move, index, trigger == Trigger::error ? Ways{{}} : ways_out_of(index));
        return;
    }
    const auto event_ways = ways_out_of(catcher->event);
    if (catcher->interrupts) return add(moves, caught(*catcher, executed(index)), index, event_ways);
    const auto own_ways = ways_out_of(index);
    Move followed = caught(*catcher, executed(index));
    followed.guard = guard_of(*catcher);
    for (const auto& way : event_ways) {
        Move one = followed;
        one.flows = way;
        add(moves, one, index, own_ways);
    }
    Move unheard = executed(index); // the event's earlier occurrence goes on
    unheard.guard = followed.guard;
    unheard.guard_busy = true;
    add(moves, unheard, index, own_ways);
}

/// A job may end in any error that somebody around catches, a call activity also in an escalation.
void Builder::add_thrown_by_work(int index) {
    const auto& source = model_of(index);
    if (!works_outside(source)) return;
    for (const auto trigger : {Trigger::error, Trigger::escalation}) {
        if (trigger == Trigger::escalation && source.type != NodeType::call_activity) continue;
        std::set<std::string> hidden; // by a catcher further inside
        for (const auto& candidates : catchers(index, trigger)) {
            std::set<std::string> here;
            for (const auto& catcher : candidates) {
                bool reached = false;
                for (const auto& code : codes_of(catcher, trigger)) reached = here.insert(code).second || reached;
                const auto codes = codes_of(catcher, trigger);
                reached =
                    reached && std::any_of(codes.begin(), codes.end(), [&](const std::string& code) { return hidden.count(code) == 0; });
                if (!reached || catcher.host == index) continue; // its own boundary events have their moves
                Move move = caught(catcher, Move{});
                if (!catcher.interrupts) {
                    move.guard = guard_of(catcher);
                    move.stays = true;
                }
                add(node(index).moves, move, index, ways_out_of(catcher.event));
            }
            hidden.insert(here.begin(), here.end());
            if (hidden.count("") > 0) break;
        }
    }
}

void Builder::cancel_from(int index) {
    for (int at = node(index).scope; at != none; at = scope(at).parent) {
        if (scope(at).parent == none) return; // outside of a transaction: the engine refuses, the token stays (an incident)
        const auto& owner = *net_.elements[scope(at).element].node;
        if (owner.type != NodeType::transaction) continue;
        Move move = executed(index);
        move.ends_scope = at;
        move.leaves = true;
        Ways ways{{}};
        for (const int event : boundary_of_[static_cast<std::size_t>(node_of_.at(owner.id))]) {
            if (!has(model_of(event), Trigger::cancel)) continue;
            move.trail.push_back(element(event));
            ways = ways_out_of(event);
            break;
        }
        return add(node(index).moves, move, index, ways);
    }
}

} // namespace countersign::graph::verify
