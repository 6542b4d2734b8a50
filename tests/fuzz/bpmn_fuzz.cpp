// Any bytes as a BPMN file: read, checked, verified, compiled. Nothing may crash, hang or break an invariant.
#include "graph/check.h"
#include "program/compile.h"
#include <countersign/verify.h>
#include <cstdlib>

using namespace countersign;

namespace {
void check(bool holds) {
    if (!holds) std::abort();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    for (const bool strict : {false, true}) {
        const auto checked = graph::check(xml, "fuzz.bpmn", {.strict = strict});
        for (const auto& finding : checked.diagnostics) check(!finding.code.empty() && !finding.message.empty() && finding.line >= 0);
        if (has_errors(checked.diagnostics)) continue;
        const auto compiled = program::compile(checked.definitions, {.external_script_formats = {}, .all_processes = true});
        check(has_errors(compiled.diagnostics) || compiled.programs.size() <= checked.definitions.processes.size() + checked.definitions.global_tasks.size());
    }
    SoundnessOptions how;
    how.budget = 2'000;
    verify_soundness(xml, "fuzz.bpmn", how);
    return 0;
}
