#include "graph/verify/build.h"
#include "model/conversation.h"

namespace countersign::graph::verify {

using model::NodeType;
using model::Trigger;

std::vector<Net> build_nets(const model::Definitions& definitions) {
    const auto messages = message_flows(definitions);
    std::vector<Net> nets;
    for (const auto& group : joined_processes(definitions, messages)) nets.push_back(Builder(definitions, messages).build(group));
    return nets;
}

Net Builder::build(const std::vector<int>& processes) {
    for (const int index : processes) {
        const auto& source = definitions_.processes[static_cast<std::size_t>(index)];
        const int own = static_cast<int>(net_.processes.size());
        net_.processes.push_back({&source, none, {}, {}, false});
        net_.processes.back().scope = add_scope(source.body, none, own, none);
    }
    out_of_.resize(net_.nodes.size());
    boundary_of_.resize(net_.nodes.size());
    for (const auto& channel : messages_.channels) {
        if (node_of_.find(channel.to->id) == node_of_.end()) continue;
        sends_[channel.from].push_back(net_.channels);
        receives_[channel.to].push_back(net_.channels++);
    }
    for (std::size_t i = 0; i < net_.scopes.size(); ++i) add_flows(static_cast<int>(i));
    for (std::size_t i = 0; i < net_.nodes.size(); ++i) add_moves(static_cast<int>(i));
    for (std::size_t i = 0; i < net_.scopes.size(); ++i) add_event_sub_processes(static_cast<int>(i));
    for (auto& process : net_.processes) {
        find_starts(process);
        find_handlers(process, process.scope);
    }
    move_sources();
    find_untaken_flows();
    return std::move(net_);
}

/// Out of an exclusive gateway, behind a flow without condition.
void Builder::find_untaken_flows() {
    std::vector<bool> taken(net_.flows.size(), false);
    const auto take = [&](const std::vector<Move>& moves) {
        for (const Move& move : moves)
            for (const int flow : move.flows) taken[static_cast<std::size_t>(flow)] = true;
    };
    for (const Node& each : net_.nodes) {
        take(each.moves);
        take(each.reset_moves);
    }
    for (const Scope& each : net_.scopes) {
        take(each.completions);
        take(each.events);
    }
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (const int source = net_.flows[i].source; !taken[i] && source != none) node(source).has_untaken_flow = true;
}

/// Boundary events and the events behind an event-based gateway never hold a token: what leaves them comes from the activity or the
/// gateway.
void Builder::move_sources() {
    const auto replace = [&](int event, int by) {
        for (const int flow : out_of_[static_cast<std::size_t>(event)]) net_.flows[static_cast<std::size_t>(flow)].source = by;
        node(event).gone = true;
        node(event).into = by;
    };
    for (std::size_t host = 0; host < boundary_of_.size(); ++host)
        for (const int event : boundary_of_[host])
            if (node(event).in.empty()) replace(event, static_cast<int>(host));
    for (std::size_t i = 0; i < net_.nodes.size(); ++i) {
        const int index = static_cast<int>(i);
        const auto& source = model_of(index);
        const int owner = scope(node(index).scope).owner;
        if (source.type == NodeType::start_event && owner != none && model_of(owner).triggered_by_event && node(index).in.empty())
            replace(index, none);
        if (source.type != NodeType::event_based_gateway || source.event_gateway_type == "Parallel") continue;
        auto& out = out_of_[static_cast<std::size_t>(index)];
        for (const int flow : std::vector<int>(out)) {
            const int event = net_.flows[static_cast<std::size_t>(flow)].target;
            if (node(event).in.size() != 1) continue;
            node(event).in.clear();
            replace(event, index);
        }
    }
}

int Builder::add_scope(const model::Container& body, int parent, int process, int owner) {
    const int index = static_cast<int>(net_.scopes.size());
    Scope added;
    added.parent = parent;
    added.process = process;
    added.owner = owner;
    added.element = owner == none ? 0 : element(owner);
    added.body = &body;
    net_.scopes.push_back(std::move(added));
    if (parent != none) scope(parent).children.push_back(index);
    for (const auto& source : body.nodes) add_node(source, index, process);
    for (const auto& source : body.nodes) {
        if (!source.body) continue;
        const int own = node_of_.at(source.id);
        body_of_[own] = add_scope(*source.body, index, process, own);
    }
    return index;
}

void Builder::add_node(const FlowNode& source, int scope_index, int process) {
    const int index = static_cast<int>(net_.nodes.size());
    node_of_[source.id] = index;
    const bool undoes = source.is_for_compensation || source.trigger() == Trigger::compensation;
    Element added{&source, process, !undoes || source.type == NodeType::end_event || source.type == NodeType::intermediate_throw_event};
    net_.elements.push_back(added);
    Node node;
    node.scope = scope_index;
    node.element = static_cast<std::uint32_t>(net_.elements.size() - 1);
    net_.nodes.push_back(std::move(node));
    scope(scope_index).nodes.push_back(index);
}

void Builder::add_flows(int scope_index) {
    const auto& body = *scope(scope_index).body;
    for (const auto& source : body.flows) {
        const auto from = node_of_.find(source.source_ref), to = node_of_.find(source.target_ref);
        if (from == node_of_.end() || to == node_of_.end()) continue; // the reader has reported it
        const int index = static_cast<int>(net_.flows.size());
        flow_of_[source.id] = index;
        source_of_flow_[index] = &source;
        out_of_[static_cast<std::size_t>(from->second)].push_back(index);
        net_.flows.push_back({from->second, to->second, static_cast<int>(node(to->second).in.size())});
        node(to->second).in.push_back(index);
    }
    for (const int index : scope(scope_index).nodes) {
        const auto& source = model_of(index);
        if (const auto host = node_of_.find(source.attached_to_ref); source.type == NodeType::boundary_event && host != node_of_.end())
            boundary_of_[static_cast<std::size_t>(host->second)].push_back(index);
        Node& own = node(index);
        const bool several = own.in.size() > 1;
        if (source.start_quantity > 1 && model::is_activity(source.type) && !own.in.empty()) {
            own.kind = Kind::quantity;
            own.quantity = static_cast<int>(std::min<std::int64_t>(source.start_quantity, 64));
        } else if (source.type == NodeType::end_event)
            own.kind = Kind::end;
        else if (several && source.type == NodeType::parallel_gateway)
            own.kind = Kind::parallel;
        else if (several && source.type == NodeType::inclusive_gateway)
            own.kind = Kind::inclusive;
        else if (several && source.type == NodeType::complex_gateway)
            own.kind = Kind::complex;
    }
}

/// A flow from nowhere, on which a token begins.
int Builder::begin_flow(int target) {
    net_.flows.push_back({none, target, static_cast<int>(node(target).in.size())});
    node(target).in.push_back(static_cast<int>(net_.flows.size() - 1));
    return static_cast<int>(net_.flows.size() - 1);
}

/// Where the tokens of a scope begin: its none start events; without any start event each node without incoming flow (10.3.5).
std::vector<int> Builder::plain_starts(int scope_index) {
    std::vector<int> starts;
    bool has_start_event = false;
    for (const int index : scope(scope_index).nodes) {
        const auto& source = model_of(index);
        if (source.type != NodeType::start_event) continue;
        has_start_event = true;
        if (source.trigger() == Trigger::none) starts.push_back(index);
    }
    if (has_start_event) return starts;
    for (const int index : scope(scope_index).nodes) {
        const auto& source = model_of(index);
        const bool link = source.type == NodeType::intermediate_catch_event && source.trigger() == Trigger::link;
        const bool waits_for_more = source.type == NodeType::boundary_event || source.triggered_by_event || source.is_for_compensation ||
                                    source.instantiate || link;
        if (node(index).in.empty() && !waits_for_more) starts.push_back(index);
    }
    return starts;
}

/// The node has its message already when it begins an instance. Empty where nothing of it waits for another pool.
std::vector<Move> Builder::begun_by_message(int index) {
    const auto& source = model_of(index);
    std::vector<Move> moves;
    if (source.type == NodeType::start_event) {
        if (receives_.count(&source) == 0) return {};
        Move move;
        move.flows.push_back(begin_flow(index));
        add(moves, move, index, {{}});
    } else if (source.type == NodeType::event_based_gateway) {
        const auto& out = out_of_[static_cast<std::size_t>(index)];
        for (const int flow : out) {
            const int event = net_.flows[static_cast<std::size_t>(flow)].target;
            if (receives_.count(&model_of(event)) == 0) return {};
            Move move = executed(index);
            move.trail.push_back(element(event));
            if (source.event_gateway_type == "Parallel") // the others are waited for (13.4.4)
                for (const int other : out)
                    if (other != flow) move.flows.push_back(other);
            add(moves, move, event, ways_out_of(event));
        }
    } else if (receives_.count(&source) > 0)
        add(moves, executed(index), index, ways_out_of(index));
    return moves;
}

/// What begins an instance by messages of one conversation comes to the same instance (13.5.1), in any order.
std::vector<std::vector<int>> Builder::conversations(const std::vector<int>& starts) const {
    std::vector<std::vector<int>> groups;
    for (const int start : starts) {
        const auto own = messages_of(start);
        const auto belongs = [&](int other) {
            const auto others = messages_of(other);
            return std::any_of(own.begin(), own.end(), [&](const auto& message) {
                return std::any_of(others.begin(), others.end(),
                                   [&](const auto& known) { return model::in_one_conversation(definitions_, message, known); });
            });
        };
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& members) { return std::any_of(members.begin(), members.end(), belongs); });
        if (group == groups.end())
            groups.push_back({start});
        else
            group->push_back(start);
    }
    return groups;
}

/// Ids of the messages that a start event, a receive task or what stands behind a gateway waits for.
std::vector<std::string> Builder::messages_of(int index) const {
    const auto& source = model_of(index);
    std::vector<std::string> ids;
    if (source.type == NodeType::event_based_gateway) {
        for (const int flow : out_of_[static_cast<std::size_t>(index)])
            for (auto& id : messages_of(net_.flows[static_cast<std::size_t>(flow)].target)) ids.push_back(std::move(id));
        return ids;
    }
    if (source.type == NodeType::receive_task) return {source.message_ref};
    for (const auto& event : source.event_definitions)
        if (event.trigger == Trigger::message) ids.push_back(event.reference);
    return ids;
}

void Builder::find_starts(Process& process) {
    const auto begin_at = [&](const std::vector<int>& nodes) {
        Move move;
        for (const int index : nodes) move.flows.push_back(begin_flow(index));
        return move;
    };
    const auto plain = plain_starts(process.scope);
    if (!plain.empty()) process.starts.push_back(begin_at(plain));
    std::vector<Move> by_message;
    std::vector<int> conditional, alone;
    for (const int index : scope(process.scope).nodes) {
        const auto& source = model_of(index);
        const bool instantiates = source.instantiate && node(index).in.empty();
        if (!(source.type == NodeType::start_event && source.trigger() != Trigger::none) && !instantiates) continue;
        if (auto moves = begun_by_message(index); !moves.empty()) {
            by_message.insert(by_message.end(), std::make_move_iterator(moves.begin()), std::make_move_iterator(moves.end()));
        } else if (source.trigger() == Trigger::conditional)
            conditional.push_back(index);
        else
            alone.push_back(index);
    }
    for (const auto& together : conversations(alone)) process.starts.push_back(begin_at(together));
    // Conditional start events begin together where several conditions hold.
    constexpr std::size_t at_most = 6;
    const std::size_t several = plain.empty() ? std::min(conditional.size(), at_most) : 0;
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << several); ++chosen) {
        std::vector<int> nodes;
        for (std::size_t i = 0; i < several; ++i)
            if (chosen & (std::size_t{1} << i)) nodes.push_back(conditional[i]);
        process.starts.push_back(begin_at(nodes));
    }
    for (std::size_t i = several; i < conditional.size(); ++i) process.starts.push_back(begin_at({conditional[i]}));
    process.begins_by_message = !by_message.empty();
    const int own = scope(process.scope).process;
    if (!by_message.empty()) net_.beginnings.push_back({own, std::move(by_message)});
}

void Builder::find_handlers(Process& process, int scope_index) {
    for (const int index : scope(scope_index).nodes) {
        const auto& source = model_of(index);
        const auto body = body_of_.find(index);
        if (source.is_for_compensation && node(index).in.empty()) {
            Move move;
            move.flows.push_back(begin_flow(index));
            process.handlers.push_back(std::move(move));
        }
        if (body == body_of_.end()) continue;
        if (source.triggered_by_event)
            for (const int start : scope(body->second).nodes) {
                if (model_of(start).type != NodeType::start_event || model_of(start).trigger() != Trigger::compensation) continue;
                Move move;
                move.begins.push_back(body->second);
                move.flows.push_back(begin_flow(start));
                process.handlers.push_back(std::move(move));
            }
        find_handlers(process, body->second);
    }
}

} // namespace countersign::graph::verify
