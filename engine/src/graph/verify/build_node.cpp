// What each kind of node may do with a token. Conditions are data: any way that the model allows is possible.
#include "expression/feel.h"
#include "graph/verify/build.h"

namespace countersign::graph::verify {

using model::NodeType;
using model::Trigger;

namespace {

constexpr std::size_t widest = 8; ///< of this many flows all subsets are listed

bool has(const model::FlowNode& node, Trigger trigger) {
    return std::any_of(node.event_definitions.begin(), node.event_definitions.end(),
                       [&](const auto& event) { return event.trigger == trigger; });
}

class ActivationNames : public feel::Names {
  public:
    explicit ActivationNames(std::int64_t count) : count_(Number(count)) {}
    const Value* find(std::string_view name) const override {
        if (name == "activationCount") return &count_;
        return name == "waitingForStart" ? &starts_ : nullptr;
    }

  private:
    Value count_, starts_ = true;
};

/// For how many tokens the condition holds; empty where that depends on data.
std::vector<bool> activation_of(const model::FlowNode& gateway, std::size_t flows) {
    if (!gateway.activation_condition) return {};
    const auto parsed = feel::parse_expression(gateway.activation_condition->body);
    if (!parsed) return {};
    for (const auto& name : feel::free_names(**parsed))
        if (name != "activationCount" && name != "waitingForStart") return {};
    std::vector<bool> holds{false};
    for (std::size_t count = 1; count <= flows; ++count) {
        const auto outcome = feel::evaluate(**parsed, {.names = ActivationNames(static_cast<std::int64_t>(count)), .now = {}});
        if (!outcome.value.is_boolean()) return {};
        holds.push_back(outcome.value.as_boolean());
    }
    return holds;
}

} // namespace

void Builder::add_moves(int index) {
    const auto& source = model_of(index);
    const auto body = body_of_.find(index);
    node(index).waits_for_message =
        receives_.count(&source) > 0 && source.type != NodeType::boundary_event && source.type != NodeType::start_event;
    switch (source.type) {
    case NodeType::boundary_event: return; // a token is never there: its host's moves go on behind it
    case NodeType::end_event: return add_end_event(index);
    case NodeType::intermediate_throw_event: return add_throw_event(index);
    case NodeType::event_based_gateway: return add_event_gateway(index);
    case NodeType::complex_gateway: return add_complex(index);
    case NodeType::start_event:
        node(index).moves.clear();
        for (auto& way : ways_out_of(index)) {
            Move move = executed(index);
            move.flows = std::move(way);
            node(index).moves.push_back(std::move(move));
        }
        return;
    default: break;
    }
    if (body != body_of_.end()) return add_sub_process(index, body->second);
    if (model::is_activity(source.type)) return add_activity(index);
    add(node(index).moves, executed(index), index, ways_out_of(index));
}

Move Builder::executed(int index) const {
    Move move;
    move.trail.push_back(net_.nodes[static_cast<std::size_t>(index)].element);
    if (const auto sent = sends_.find(&model_of(index)); sent != sends_.end()) move.sends = sent->second;
    return move;
}

void Builder::add(std::vector<Move>& to, const Move& move, int event, const Ways& ways) {
    std::vector<int> channels{none};
    if (const auto gated = receives_.find(&model_of(event)); gated != receives_.end()) channels = gated->second;
    for (const int channel : channels)
        for (const auto& way : ways) {
            Move one = move;
            one.receives = channel;
            one.flows.insert(one.flows.end(), way.begin(), way.end());
            to.push_back(std::move(one));
        }
}

Builder::Ways Builder::subsets(int index, const std::vector<int>& flows) {
    Ways ways;
    if (flows.size() > widest) {
        if (net_.too_wide == none) net_.too_wide = index;
        for (const int flow : flows) ways.push_back({flow});
        ways.push_back(flows);
        return ways;
    }
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << flows.size()); ++chosen) {
        std::vector<int> way;
        for (std::size_t i = 0; i < flows.size(); ++i)
            if (chosen & (std::size_t{1} << i)) way.push_back(flows[i]);
        ways.push_back(std::move(way));
    }
    return ways;
}

/// Which flows may be taken together (13.3.2, 13.4), for any data. Where no flow of a gateway has a condition, each may get one still.
Builder::Ways Builder::choices(int index) {
    const auto& source = model_of(index);
    const auto& out = out_of_[static_cast<std::size_t>(index)];
    if (out.empty()) return {{}};
    if (out.size() == 1 || source.type == NodeType::parallel_gateway || source.type == NodeType::event_based_gateway) return {out};
    std::vector<int> conditional, always;
    int by_default = none;
    for (const int flow : out) {
        const auto& described = *source_of_flow_.at(flow);
        if (!source.default_flow.empty() && described.id == source.default_flow)
            by_default = flow;
        else
            (described.condition ? conditional : always).push_back(flow);
    }
    const bool is_choice = source.type == NodeType::exclusive_gateway || source.type == NodeType::inclusive_gateway ||
                           source.type == NodeType::complex_gateway;
    if (is_choice && conditional.empty()) std::swap(conditional, always);
    Ways ways;
    if (source.type == NodeType::exclusive_gateway) { // the first whose condition holds: none behind one that has no condition
        for (const int flow : out) {
            if (flow == by_default) continue;
            ways.push_back({flow});
            if (std::find(always.begin(), always.end(), flow) != always.end()) return ways;
        }
        if (by_default != none) ways.push_back({by_default});
        return ways;
    }
    ways = subsets(index, conditional);
    for (auto& way : ways) way.insert(way.end(), always.begin(), always.end());
    if (by_default != none) always.push_back(by_default);
    if (!always.empty() || ways.empty()) ways.push_back(always);
    return ways;
}

Builder::Ways Builder::ways_out_of(int index) {
    Ways ways = choices(index);
    const auto quantity = std::clamp<std::int64_t>(model_of(index).completion_quantity, 1, 64);
    for (auto& way : ways) {
        const auto once = way;
        for (std::int64_t i = 1; i < quantity; ++i) way.insert(way.end(), once.begin(), once.end());
    }
    return ways;
}

bool Builder::may_be_skipped(const FlowNode& source) const {
    if (source.standard_loop) return source.standard_loop->test_before;
    if (!source.multi_instance) return false;
    if (!source.multi_instance->cardinality) return true;
    const auto fixed = Number::parse(source.multi_instance->cardinality->body);
    return !fixed || *fixed <= Number(0);
}

void Builder::add_activity(int index) {
    const auto& source = model_of(index);
    const auto ways = ways_out_of(index);
    auto& moves = node(index).moves;
    add(moves, executed(index), index, ways);
    const bool exchanges = sends_.count(&source) > 0 || receives_.count(&source) > 0;
    if (exchanges && (source.standard_loop || source.multi_instance)) {
        Move again = executed(index);
        again.stays = true;
        add(moves, again, index, {{}});
        Move skipped;
        skipped.trail.push_back(element(index));
        for (const auto& way : ways) {
            if (!may_be_skipped(source)) break;
            skipped.flows = way;
            moves.push_back(skipped);
        }
    }
    add_boundary_events(index, none);
    add_thrown_by_work(index);
}

void Builder::add_sub_process(int index, int body) {
    const auto& source = model_of(index);
    if (source.triggered_by_event) {
        scope(body).completions.push_back(executed(index));
        return;
    }
    const auto ways = ways_out_of(index);
    Move enters;
    enters.trail.push_back(element(index));
    enters.begins.push_back(body);
    if (source.type != NodeType::ad_hoc_sub_process)
        for (const int start : plain_starts(body)) enters.flows.push_back(begin_flow(start));
    node(index).moves.push_back(enters);
    for (const auto& way : ways) {
        if (may_be_skipped(source)) {
            Move skips;
            skips.trail.push_back(element(index));
            skips.flows = way;
            node(index).moves.push_back(std::move(skips));
        }
        Move completes = executed(index);
        completes.flows = way;
        scope(body).completions.push_back(std::move(completes));
    }
    if (source.standard_loop || source.multi_instance) {
        Move again = executed(index);
        again.stays = true;
        again.flows = enters.flows;
        scope(body).completions.push_back(std::move(again));
    }
    if (source.type == NodeType::ad_hoc_sub_process) add_ad_hoc(index, body);
    add_boundary_events(index, body);
}

/// Ad-hoc sub-process: each activity without incoming flow may be started again when what it began before has ended (13.3.5).
void Builder::add_ad_hoc(int index, int body) {
    const auto& source = model_of(index);
    for (const int inner : std::vector<int>(scope(body).nodes)) {
        const auto& activity = model_of(inner);
        if (!model::is_activity(activity.type) || !node(inner).in.empty() || activity.is_for_compensation || activity.triggered_by_event)
            continue;
        Strand strand;
        std::vector<int> open{inner};
        if (source.ad_hoc_sequential) open = scope(body).nodes;
        while (!open.empty()) {
            const int next = open.back();
            open.pop_back();
            if (std::find(strand.nodes.begin(), strand.nodes.end(), next) != strand.nodes.end()) continue;
            strand.nodes.push_back(next);
            if (const auto own = body_of_.find(next); own != body_of_.end()) strand.scopes.push_back(own->second);
            for (const int flow : out_of_[static_cast<std::size_t>(next)])
                open.push_back(net_.flows[static_cast<std::size_t>(flow)].target);
            for (const int boundary : boundary_of_[static_cast<std::size_t>(next)]) open.push_back(boundary);
        }
        net_.strands.push_back(std::move(strand));
        Move starts;
        starts.guard = static_cast<int>(net_.strands.size() - 1);
        starts.flows.push_back(begin_flow(inner));
        scope(body).events.push_back(std::move(starts));
    }
    if (!source.completion_condition || !source.cancel_remaining_instances) return;
    for (const auto& way : ways_out_of(index)) {
        Move enough;
        enough.trail.push_back(element(index));
        enough.ends_scope = body;
        enough.leaves = enough.rescue = true;
        enough.flows = way;
        scope(body).events.push_back(std::move(enough));
    }
}

void Builder::add_event_gateway(int index) {
    const auto& source = model_of(index);
    if (source.event_gateway_type == "Parallel") { // instantiating: all its events are waited for (13.4.4)
        add(node(index).moves, executed(index), index, {out_of_[static_cast<std::size_t>(index)]});
        return;
    }
    for (const int flow : out_of_[static_cast<std::size_t>(index)]) {
        const int event = net_.flows[static_cast<std::size_t>(flow)].target;
        Move move = executed(index);
        move.trail.push_back(element(event));
        add(node(index).moves, move, event, ways_out_of(event));
        if (receives_.count(&model_of(event)) > 0) node(index).waits_for_message = true;
    }
}

/// To the link catch event of the same name in the scope.
int Builder::link_flow(int index) {
    int target = none;
    for (const int other : scope(node(index).scope).nodes) {
        const auto& source = model_of(other);
        if (source.type == NodeType::intermediate_catch_event && source.trigger() == Trigger::link &&
            source.event_definitions.front().link_name == model_of(index).event_definitions.front().link_name)
            target = other;
    }
    if (target == none) return none;
    const int flow = begin_flow(target);
    net_.flows.back().source = index;
    net_.flows.back().link = true;
    return flow;
}

void Builder::add_throw_event(int index) {
    const auto& source = model_of(index);
    if (has(source, Trigger::escalation)) {
        for (const auto& event : source.event_definitions)
            if (event.trigger == Trigger::escalation) return throw_from(index, event);
    }
    auto ways = ways_out_of(index);
    if (source.trigger() == Trigger::link)
        if (const int flow = link_flow(index); flow != none)
            for (auto& way : ways) way.push_back(flow);
    add(node(index).moves, executed(index), index, ways);
}

void Builder::add_end_event(int index) {
    const auto& source = model_of(index);
    for (const auto& event : source.event_definitions)
        if (event.trigger == Trigger::error) return throw_from(index, event);
    if (has(source, Trigger::cancel)) return cancel_from(index);
    Move move = executed(index);
    if (has(source, Trigger::terminate))
        move.ends_scope = node(index).scope;
    else
        for (const auto& event : source.event_definitions)
            if (event.trigger == Trigger::escalation) return throw_from(index, event);
    add(node(index).moves, move, index, ways_out_of(index));
}

void Builder::add_complex(int index) {
    const auto& source = model_of(index);
    node(index).activation = activation_of(source, node(index).in.size());
    const auto& out = out_of_[static_cast<std::size_t>(index)];
    add(node(index).moves, executed(index), index, ways_out_of(index));
    std::vector<int> after_reset;
    for (const int flow : out)
        if (const auto& condition = source_of_flow_.at(flow)->condition;
            condition && condition->body.find("waitingForStart") != std::string::npos)
            after_reset.push_back(flow);
    node(index).reset_moves.push_back({});
    if (after_reset.empty()) return;
    for (auto& way : subsets(index, after_reset)) {
        Move move = executed(index);
        move.flows = std::move(way);
        node(index).reset_moves.push_back(std::move(move));
    }
}

} // namespace countersign::graph::verify
