// Default outputs: all outputs have one, or none; a complete table has none (10.3.2.10).
#include "decision/verify/verify.h"

namespace countersign::decision {

void check_default_output(const TableCheck& check) {
    const auto with = std::count_if(check.table.outputs.begin(), check.table.outputs.end(),
                                    [](const auto& output) { return output.default_entry != nullptr; });
    if (with == 0) return;
    if (static_cast<std::size_t>(with) < check.table.outputs.size())
        for (const auto& output : check.table.outputs)
            if (output.default_entry == nullptr)
                check.report(Severity::warning, output.position, "table.default-missing",
                             fmt::format("the output \"{}\" has no default, others have", output.name),
                             "add a <defaultOutputEntry>: it is null where no rule matches");
    if (!check.grid.whole) return;
    bool gap = false;
    const bool finished = each_uncovered(check.grid, plain_rules(check.grid), nullptr, [&](const auto&) { return gap = true, false; });
    if (finished && !gap)
        check.report(Severity::information, check.expression.position, "table.default-unused",
                     "the rules match every input: the default output is never given", "remove the default output");
}

} // namespace countersign::decision
