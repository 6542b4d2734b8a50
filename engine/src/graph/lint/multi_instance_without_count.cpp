// Multi-instance needs a number or a collection to know how many instances it makes (10.3.8.2).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule multi_instance_without_count{
    "multi-instance.no-count", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes) {
            if (!node.multi_instance) continue;
            const auto& multi = *node.multi_instance;
            if ((!multi.cardinality || multi.cardinality->body.empty()) && multi.loop_data_input_ref.empty() && !multi.collection)
                findings.add(node, multi.position, fmt::format("multi-instance \"{}\" has neither a cardinality nor a collection", node.id),
                             "add loopCardinality or loopDataInputRef");
        }
    }};

} // namespace countersign::graph
