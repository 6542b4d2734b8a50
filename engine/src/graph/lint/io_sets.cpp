// A specification of inputs and outputs says in sets which of them belong together (10.4.1.1): each is in one, and there is one of each kind.
#include "graph/lint/table.h"

namespace countersign::graph {

namespace {

using Specification = model::InputOutputSpecification;

void check_sets(const model::BaseElement& owner, const Specification& io, const char* kind, const std::vector<model::DataInputOutput>& items, const std::vector<Specification::Set>& sets,
                Findings& findings) {
    if (sets.empty()) findings.add(owner, io.position, fmt::format("the ioSpecification of \"{}\" has no {}Set", owner.id, kind), fmt::format("add a <{}Set>", kind));
    for (const auto& item : items) {
        const bool listed = std::any_of(sets.begin(), sets.end(), [&](const Specification::Set& set) { return std::find(set.refs.begin(), set.refs.end(), item.id) != set.refs.end(); });
        if (!listed) findings.add(item, fmt::format("\"{}\" is in no {}Set of \"{}\"", item.id, kind, owner.id), fmt::format("list it in a <{}Set>", kind));
    }
    for (const auto& set : sets)
        for (const auto* refs : {&set.optional_refs, &set.while_executing_refs})
            for (const auto& ref : *refs)
                if (std::find(set.refs.begin(), set.refs.end(), ref) == set.refs.end())
                    findings.add(owner, set.position, fmt::format("\"{}\" is optional or while executing in a {}Set of \"{}\" that does not list it", ref, kind, owner.id), "list it in the set itself too");
}

void check(const model::BaseElement& owner, const std::unique_ptr<Specification>& io, Findings& findings) {
    if (!io) return;
    check_sets(owner, *io, "input", io->inputs, io->input_sets, findings);
    check_sets(owner, *io, "output", io->outputs, io->output_sets, findings);
}

} // namespace

const Rule io_sets{"data.io-sets", Weight::deviation, [](const Scope& scope, Findings& findings) {
    if (scope.owner == nullptr) check(scope.process, scope.process.io, findings);
    for (const auto& node : scope.body.nodes) check(node, node.io, findings);
}};

} // namespace countersign::graph
