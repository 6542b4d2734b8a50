#include "graph/verify/verify.h"
#include "graph/verify/build.h"
#include "graph/verify/explore.h"
#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

namespace {

/// Where most can happen: what is left of the net after the reductions is explained by it.
std::string busiest(const Net& net, int process) {
    std::string id;
    std::size_t most = 0;
    for (const auto& node : net.nodes) {
        const auto& element = net.elements[node.element];
        const std::size_t ways = node.in.size() + node.moves.size();
        if (node.gone || element.process != process || ways <= most) continue;
        most = ways;
        id = element.node->id;
    }
    return id;
}

bool any_fault(const Exploration& seen) {
    return std::any_of(seen.processes.begin(), seen.processes.end(), [](const auto& process) { return !process.faults.empty(); });
}

/// What is certain from the structure alone; nothing where nothing is to be looked at.
Exploration tell_mismatched(Net net, std::size_t budget) {
    if (budget == 0) return {false, 0, std::vector<ProcessFindings>(net.processes.size())};
    reduce(net, Mismatched::told);
    auto seen = explore(net, budget);
    seen.complete = false;
    for (auto& process : seen.processes)
        for (auto& fault : process.faults) fault.shortest = false;
    return seen;
}

/// The nearest first, as long as that is little; then what is certain from the structure; then one order of moves that do not touch each
/// other.
Exploration explore_reduced(Net& net, const SoundnessOptions& options) {
    reduce(net);
    const std::size_t quick = std::min(options.budget, options.quick_budget);
    auto seen = explore(net, quick);
    if (seen.complete || any_fault(seen)) return seen;
    if (auto nearest = tell_mismatched(net, quick); any_fault(nearest)) return nearest;
    if (fold_regions(net, options.budget / 4)) {
        seen = explore(net, quick);
        if (seen.complete || any_fault(seen)) return seen;
    }
    seen = explore(net, options.budget, Order::some);
    const bool any_way = std::any_of(seen.processes.begin(), seen.processes.end(), [](const auto& process) {
        return std::any_of(process.faults.begin(), process.faults.end(), [](const Fault& fault) { return !fault.trail.empty(); });
    });
    if (!any_way || !options.shortest) return seen;
    auto nearest = explore(net, options.budget);
    if (nearest.complete) return nearest;
    for (std::size_t i = 0; i < seen.processes.size(); ++i)
        if (!nearest.processes[i].faults.empty()) seen.processes[i] = std::move(nearest.processes[i]);
    return seen;
}

ProcessSoundness judge(const Net& net, const Exploration& seen, std::size_t index) {
    ProcessSoundness result;
    result.process = net.processes[index].model->id;
    result.states = seen.states;
    for (const auto& fault : seen.processes[index].faults) {
        SoundnessFault told{fault.kind, net.elements[fault.element].node->id, {}, fault.shortest};
        for (const auto element : fault.trail) told.counterexample.push_back(net.elements[element].node->id);
        result.faults.push_back(std::move(told));
    }
    if (!result.faults.empty())
        result.verdict = SoundnessVerdict::unsound;
    else if (!seen.complete) {
        result.verdict = SoundnessVerdict::not_decided;
        result.undecided_at = busiest(net, static_cast<int>(index));
    }
    return result;
}

} // namespace

std::vector<ProcessSoundness> verify(const model::Definitions& definitions, const SoundnessOptions& options) {
    std::vector<ProcessSoundness> results;
    for (auto& net : build_nets(definitions)) {
        const auto seen = options.reduce ? explore_reduced(net, options) : explore(net, options.budget);
        for (std::size_t i = 0; i < net.processes.size(); ++i) results.push_back(judge(net, seen, i));
    }
    const auto position = [&](const ProcessSoundness& result) {
        return std::find_if(definitions.processes.begin(), definitions.processes.end(),
                            [&](const auto& process) { return process.id == result.process; });
    };
    std::stable_sort(results.begin(), results.end(), [&](const auto& a, const auto& b) { return position(a) < position(b); });
    return results;
}

} // namespace countersign::graph::verify
