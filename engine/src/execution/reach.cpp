#include "execution/reach.h"

namespace countersign::execution {

void Reach::visit(program::NodeIndex start) {
    std::vector<program::NodeIndex> open{start};
    while (!open.empty()) {
        const program::NodeIndex index = open.back();
        open.pop_back();
        if (index == avoid_ || nodes_[index] || (!within_.empty() && !within_[index])) continue;
        nodes_[index] = true;
        const program::Node& node = program_.nodes[index];
        for (const program::NodeIndex boundary : node.boundary_events)
            if (new_strands_ || program_.nodes[boundary].interrupting) open.push_back(boundary);
        if (node.link_target != program::none) open.push_back(node.link_target);
        for (const program::FlowIndex flow : node.outgoing) {
            flows_[flow] = true;
            open.push_back(program_.flows[flow].target);
        }
    }
}

} // namespace countersign::execution
