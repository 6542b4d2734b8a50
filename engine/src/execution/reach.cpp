#include "execution/reach.h"

namespace countersign::execution {

void Reach::visit(program::NodeIndex start) {
    std::vector<program::NodeIndex> open{start};
    while (!open.empty()) {
        const program::NodeIndex index = open.back();
        open.pop_back();
        if (index == avoid_ || nodes_[index]) continue;
        nodes_[index] = true;
        const program::Node& node = program_.nodes[index];
        open.insert(open.end(), node.boundary_events.begin(), node.boundary_events.end());
        if (node.link_target != program::none) open.push_back(node.link_target);
        for (const program::FlowIndex flow : node.outgoing) {
            flows_[flow] = true;
            open.push_back(program_.flows[flow].target);
        }
    }
}

} // namespace countersign::execution
