// Upstream sets of inclusive joins (BPMN 2.0.2, 13.4.3), computed once when a definition is compiled.
#pragma once
#include "model/model.h"

namespace countersign::graph {

struct JoinUpstream {
    int gateway = 0; ///< position in Container::nodes
    /// [incoming flow of the gateway, in document order][node]: a token at the node can reach that flow without visiting the gateway.
    std::vector<std::vector<bool>> node_reaches;
    /// The same for a token that waits on a flow, at its target.
    std::vector<std::vector<bool>> flow_reaches;
};

/// One for each inclusive or complex gateway with several incoming flows.
std::vector<JoinUpstream> inclusive_joins(const model::Container& container);

} // namespace countersign::graph
