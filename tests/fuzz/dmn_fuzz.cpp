// Any bytes as a DMN file: read, checked, its tables verified, every decision asked. Nothing may crash, hang or break an invariant.
#include <countersign/decision.h>
#include <cstdint>
#include <cstdlib>

using namespace countersign;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

const Variables& inputs() {
    static const Variables values{{"Area", 85}, {"Name", "accept"}, {"Date", Value(Date{2026, 3, 2})}, {"Items", List{1, 2, Value{}}}, {"Case", Context{{"Area", 3}}}};
    return values;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    const auto report = check_decisions(xml, "fuzz.dmn");
    check(report.usable || !report.diagnostics.empty());
    for (const auto& finding : report.diagnostics) check(!finding.code.empty() && !finding.message.empty() && finding.line >= 0);
    if (report.model == nullptr) return 0;
    for (const auto& decision : report.model->decisions()) {
        const DecisionRequest request{.inputs = inputs(), .now = {1'772'000'000'000}, .explain = true, .texts_as_typed = true, .steps_max = 20'000};
        const auto outcome = decision.kind == DecisionInfo::Kind::decision ? report.model->decide(decision.name, request) : report.model->invoke(decision.name, request);
        if (outcome) to_json(outcome->value);
    }
    return 0;
}
