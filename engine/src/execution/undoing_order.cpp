#include "execution/undoing_order.h"
#include "execution/reach.h"
#include <map>

namespace countersign::execution {

namespace {

/// Where tokens get to by an event that leaves the activity at work: one that does not interrupt, or that a multi-instance throws to
/// itself.
Reach behind_boundary(const Program& program, const program::Node& activity) {
    Reach reach(program);
    for (const NodeIndex boundary : activity.boundary_events)
        if (!program.nodes[boundary].interrupting || activity.multi_instance) reach.visit(boundary);
    return reach;
}

} // namespace

std::vector<std::uint32_t> undoing_order(const State& state, const std::vector<Compensable>& completed) {
    std::map<std::pair<ProgramIndex, NodeIndex>, Reach> behind;
    std::vector<std::uint32_t> order;
    for (std::uint32_t place = 0; place < completed.size(); ++place) {
        const Compensable& activity = completed[place];
        order.push_back(place);
        const Program& program = *state.programs[activity.program];
        const program::Node& node = program.nodes[activity.node];
        if (node.boundary_events.empty()) continue;
        auto reach = behind.find({activity.program, activity.node});
        if (reach == behind.end()) reach = behind.emplace(std::pair(activity.program, activity.node), behind_boundary(program, node)).first;
        // What began after the activity and was completed before it ran beside it.
        std::stable_partition(order.begin(), order.end(), [&, &reach = reach->second](std::uint32_t before) {
            const Compensable& other = completed[before];
            return other.key <= activity.key || other.program != activity.program || !reach.node(other.node);
        });
    }
    return std::is_sorted(order.begin(), order.end()) ? std::vector<std::uint32_t>{} : order;
}

} // namespace countersign::execution
