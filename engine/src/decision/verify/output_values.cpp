// Output values: their order is the priority under Priority and Output order, and entries are to be among them.
#include "decision/verify/verify.h"

namespace countersign::decision {

void check_output_values(const TableCheck& check) {
    const auto& table = check.table;
    const auto values_of = [&](const OutputClause& clause) -> const Text* {
        if (clause.values) return &*clause.values;
        const std::string_view type =
            !clause.type_ref.empty() ? std::string_view(clause.type_ref)
            : table.outputs.size() == 1
                ? std::string_view(check.expression.type_ref.empty() ? check.owner.variable.type_ref : check.expression.type_ref)
                : std::string_view{};
        return check.unit.types->allowed_values(type);
    };
    const bool by_priority = table.hit_policy == HitPolicy::priority || table.hit_policy == HitPolicy::output_order;
    if (by_priority &&
        std::none_of(table.outputs.begin(), table.outputs.end(), [&](const auto& clause) { return values_of(clause) != nullptr; }))
        check.report(Severity::error, check.expression.position, "table.priority-without-values",
                     "the hit policy goes by the order of the output values, and no output has any",
                     "add <outputValues>, the highest priority first");
    int found = 0;
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        const Text* values = values_of(table.outputs[output]);
        const auto tests = values != nullptr ? feel::parse_unary_tests(values->body) : Result<feel::ExpressionPtr>(Error{});
        if (!tests) continue;
        for (std::size_t rule = 0; rule < table.rules.size() && found < findings_max; ++rule) {
            const auto value = constant_output(table.rules[rule], output);
            if (!value || value->is_null()) continue;
            Scope question;
            question.set("?", *value);
            const Value allowed = feel::evaluate(**tests, {.names = question}).value;
            if (allowed.is_boolean() && allowed.as_boolean()) continue;
            check.report(Severity::warning, check.rule_position(rule), "table.output-not-allowed",
                         fmt::format("{} is none of the output values", to_string(*value)),
                         "correct the entry, or add it to the output values");
            ++found;
        }
    }
}

} // namespace countersign::decision
