#include "graph/verify/verify.h"
#include "graph/verify/build.h"
#include "graph/verify/explore.h"
#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

namespace {

/// Enough for what the reductions leave of nearly every process; past it what is certain from the structure alone is told.
constexpr std::size_t quick_budget = 5'000;

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

ProcessSoundness judge(const Net& net, const Exploration& seen, std::size_t index) {
    ProcessSoundness result;
    result.process = net.processes[index].model->id;
    result.states = seen.states;
    for (const auto& fault : seen.processes[index].faults) {
        SoundnessFault told{fault.kind, net.elements[fault.element].node->id, {}, seen.complete};
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
        if (options.reduce) reduce(net);
        auto seen = explore(net, options.reduce ? std::min(options.budget, quick_budget) : options.budget);
        if (options.reduce && !seen.complete && !any_fault(seen)) {
            Net told = net;
            reduce(told, Mismatched::told);
            if (auto nearest = explore(told, std::min(options.budget, quick_budget)); any_fault(nearest)) {
                seen = std::move(nearest);
                seen.complete = false;
            } else if (options.budget > quick_budget)
                seen = explore(net, options.budget);
        }
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
