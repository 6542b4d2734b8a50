// Clocks: milestones of elements, limits that need a calendar.
#include "program/compiler.h"

namespace countersign::program {

void Compiler::compile_milestones(const model::FlowNode& source, Node& node) {
    const auto& declared = program_->clocks;
    for (auto& milestone : approval::read_milestones(source, definitions_.file, diagnostics_)) {
        const auto names_it = [&](const approval::ClockDefinition& clock) { return clock.id == milestone.clock; };
        // A process without clocks of its own may be a part that others call: their clocks are known only when it runs.
        if (!declared.empty() && !milestone.clock.empty() && std::none_of(declared.begin(), declared.end(), names_it))
            report(milestone.position, source.id, "clock.undeclared", fmt::format("there is no clock \"{}\"", milestone.clock), "declare it with approval:clock on the process");
        Formula from;
        if (!milestone.from.empty()) from = formula(milestone.from, milestone.position, source.id, fmt::format("start of clock \"{}\" at \"{}\"", milestone.clock, source.id));
        node.milestones.push_back({milestone.kind, std::move(milestone.clock), std::move(milestone.reason), std::move(from), milestone.when_completed});
    }
}

void Compiler::check_limit(const approval::Limit& limit, const model::FlowNode& source) {
    if (needs_working_time(limit.unit) && !program_->matter.given)
        report(limit.position, source.id, "approval.needs-calendar", fmt::format("unit=\"{}\" needs a working calendar", to_string(limit.unit)),
               "name one: <approval:matter calendar=\"…\"/> in the extensionElements of the process");
}

} // namespace countersign::program
