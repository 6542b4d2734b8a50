#include "execution/route/concurrency.h"
#include "execution/reach.h"
#include <algorithm>

namespace countersign::execution {

using program::FlowIndex;
using program::Node;
using program::NodeIndex;
using program::NodeType;

bool Concurrency::fits(const program::Program& program, program::ScopeIndex scope) {
    return program.scopes[scope].nodes.size() + program.scopes[scope].flows.size() <= places_max;
}

Concurrency::Concurrency(const program::Program& program, program::ScopeIndex scope) : program_(program), scope_(program.scopes[scope]) {
    places_ = scope_.nodes.size();
    for (const FlowIndex flow : scope_.flows)
        if (program_.nodes[program_.flows[flow].target].is_join()) waiting_.emplace(flow, static_cast<Place>(places_++));
    moves_from_.resize(places_);
    related_.resize(places_ * places_, false);
    for (const NodeIndex node : scope_.nodes) add_moves(node);
    begin();
    spread();
}

Concurrency::Place Concurrency::target_of(FlowIndex flow) const {
    const auto waits = waiting_.find(flow);
    return waits != waiting_.end() ? waits->second : in(program_.flows[flow].target);
}

void Concurrency::add_move(std::vector<Place> from, std::vector<Place> to) {
    for (const Place place : from) moves_from_[place].push_back(moves_.size());
    for (std::size_t i = 0; i < to.size(); ++i)
        for (std::size_t j = i + 1; j < to.size(); ++j) relate(to[i], to[j]);
    moves_.push_back({std::move(from), std::move(to)});
}

void Concurrency::add_moves(NodeIndex index) {
    const Node& node = program_.nodes[index];
    const Place here = node.position;
    if (node.is_join()) {
        std::vector<Place> from;
        for (const FlowIndex flow : node.incoming) from.push_back(before(flow));
        add_move(std::move(from), {here});
    }
    for (const NodeIndex boundary : node.boundary_events) {
        const Node& event = program_.nodes[boundary];
        const bool undoes = std::any_of(event.events.begin(), event.events.end(),
                                        [](const auto& e) { return e.trigger == program::Trigger::compensation; });
        if (undoes) continue;
        if (event.interrupting)
            add_move({here}, {event.position});
        else
            begin_strand(here, boundary);
    }
    if (node.link_target != program::none) add_move({here}, {program_.nodes[node.link_target].position});
    if (node.type == NodeType::exclusive_gateway || node.type == NodeType::event_based_gateway) {
        for (const FlowIndex flow : node.outgoing) add_move({here}, {target_of(flow)});
    } else if (!node.outgoing.empty()) {
        add_activity_moves(node, here);
    }
}

void Concurrency::begin_strand(Place host, NodeIndex event) {
    add_move({host}, {host, in(event)});
    Reach behind(program_);
    behind.visit(event);
    auto& strand = moves_.back().strand;
    strand.resize(places_, false);
    for (const NodeIndex node : scope_.nodes) strand[in(node)] = behind.node(node);
    for (const auto& [flow, place] : waiting_) strand[place] = behind.flow(flow);
}

bool Concurrency::in_strand(Place place) const {
    return std::any_of(moves_.begin(), moves_.end(), [&](const Move& move) { return !move.strand.empty() && move.strand[place]; });
}

/// All flows at once; the default flow in the place of those with a condition.
void Concurrency::add_activity_moves(const Node& node, Place here) {
    std::vector<Place> by_condition, by_default;
    for (const FlowIndex flow : node.outgoing) {
        const bool conditional = node.type != NodeType::parallel_gateway && program_.flows[flow].condition;
        for (std::int64_t i = 0; i < std::min<std::int64_t>(node.completion_quantity, 2); ++i) {
            if (flow != node.default_flow) by_condition.push_back(target_of(flow));
            if (flow == node.default_flow || !conditional) by_default.push_back(target_of(flow));
        }
    }
    if (!by_condition.empty()) add_move({here}, std::move(by_condition));
    if (node.default_flow != program::none) add_move({here}, std::move(by_default));
}

/// Tokens that begin together, and what runs beside everything: event sub-processes that do not interrupt, activities of an ad-hoc
/// sub-process.
void Concurrency::begin() {
    const bool ad_hoc = scope_.node != program::none && program_.nodes[scope_.node].ad_hoc;
    for (const NodeIndex a : scope_.starts)
        for (const NodeIndex b : scope_.starts)
            if (a != b || ad_hoc) relate(in(a), in(b));
    for (const NodeIndex index : scope_.nodes) {
        const Node& node = program_.nodes[index];
        if (!node.event_sub_process) continue;
        const auto& inside = program_.scopes[node.body].nodes;
        const bool beside = std::none_of(inside.begin(), inside.end(), [&](NodeIndex inner) {
            return program_.nodes[inner].type == NodeType::start_event && program_.nodes[inner].interrupting;
        });
        for (Place place = 0; beside && place < places_; ++place) relate(node.position, place);
    }
}

void Concurrency::relate(Place a, Place b) {
    if (related_[a * places_ + b]) return;
    related_[a * places_ + b] = related_[b * places_ + a] = true;
    open_.emplace_back(a, b);
    if (a != b) open_.emplace_back(b, a);
}

/// What can be beside all that a move takes can be beside what it gives.
void Concurrency::spread() {
    while (!open_.empty()) {
        const auto [moving, other] = open_.back();
        open_.pop_back();
        for (const std::size_t index : moves_from_[moving]) {
            const Move& move = moves_[index];
            if (!move.strand.empty() && move.strand[other]) continue;
            if (std::all_of(move.from.begin(), move.from.end(), [&](Place place) { return at_once(place, other); }))
                for (const Place place : move.to) relate(place, other);
        }
    }
}

} // namespace countersign::execution
