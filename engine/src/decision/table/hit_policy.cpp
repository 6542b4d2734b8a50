#include "decision/table/hit_policy.h"
#include "expression/evaluator.h"

namespace countersign::decision {

namespace {

using Matched = std::vector<std::size_t>;

std::string listed(const Matched& matched) {
    std::string text;
    for (const auto rule : matched) text += (text.empty() ? "" : ", ") + std::to_string(rule + 1);
    return text;
}

/// Where each output stands among its output values, outputs from left to right; those without output values do not count.
std::vector<std::size_t> priority(const Value& output, const std::vector<CompiledOutput>& outputs, Run& run) {
    std::vector<std::size_t> ranks;
    for (const auto& clause : outputs) {
        if (clause.order.empty()) continue;
        const Value* part = outputs.size() == 1 ? &output : output.is_context() ? output.as_context().find(clause.name) : nullptr;
        std::size_t rank = 0;
        for (; rank < clause.order.size(); ++rank) {
            Scope question;
            question.set("?", part != nullptr ? *part : Value{});
            const Value held = run.evaluate(clause.order[rank], question);
            if (held.is_boolean() && held.as_boolean()) break;
        }
        ranks.push_back(rank);
    }
    return ranks;
}

/// Rules with their outputs, the highest priority first; rules of one priority stay in rule order.
std::vector<Value> by_priority(const Matched& matched, const std::vector<CompiledOutput>& outputs,
                               const std::function<Value(std::size_t)>& output_of, Run& run) {
    std::vector<std::pair<std::vector<std::size_t>, Value>> ranked;
    for (const auto rule : matched) {
        Value output = output_of(rule);
        auto rank = priority(output, outputs, run);
        ranked.emplace_back(std::move(rank), std::move(output));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Value> values;
    for (auto& [rank, value] : ranked) values.push_back(std::move(value));
    return values;
}

Value any(const Matched& matched, const std::function<Value(std::size_t)>& output_of, Run& run, const Position& position) {
    const Value first = output_of(matched.front());
    for (std::size_t i = 1; i < matched.size(); ++i)
        if (!feel::equal(first, output_of(matched[i])).value_or(false))
            return run.problem(
                position, "decision.any-conflict",
                fmt::format("the rules {} matched with different outputs; hit policy Any wants equal ones", listed(matched)));
    return first;
}

Value aggregate(Aggregator aggregator, List outputs, Run& run, const Position& position) {
    static const auto parsed = [](const char* text) { return feel::parse_expression(text).value(); };
    static const feel::ExpressionPtr functions[] = {parsed("outputs"), parsed("sum(outputs)"), parsed("count(outputs)"),
                                                    parsed("min(outputs)"), parsed("max(outputs)")};
    Scope scope;
    scope.set("outputs", Value(std::move(outputs)));
    return run.take(feel::evaluate(*functions[static_cast<std::size_t>(aggregator)], run.environment(scope)), nullptr, position);
}

} // namespace

Value apply_hit_policy(HitPolicy policy, Aggregator aggregator, const Matched& matched, const std::vector<CompiledOutput>& outputs,
                       const std::function<Value(std::size_t rule)>& output_of, Run& run, const Position& position) {
    switch (policy) {
    case HitPolicy::unique:
        if (matched.size() > 1)
            return run.problem(position, "decision.unique-conflict",
                               fmt::format("the rules {} matched; hit policy Unique allows one", listed(matched)));
        return output_of(matched.front());
    case HitPolicy::any: return any(matched, output_of, run, position);
    case HitPolicy::first: return output_of(matched.front());
    case HitPolicy::priority: return by_priority(matched, outputs, output_of, run).front();
    case HitPolicy::output_order: return Value(List(by_priority(matched, outputs, output_of, run)));
    case HitPolicy::rule_order:
    case HitPolicy::collect: break;
    }
    List values;
    for (const auto rule : matched) values.push_back(output_of(rule));
    return policy == HitPolicy::collect && aggregator != Aggregator::none ? aggregate(aggregator, std::move(values), run, position)
                                                                          : Value(std::move(values));
}

std::string hit_policy_sign(HitPolicy policy, Aggregator aggregator) {
    static constexpr const char* signs[] = {"U", "F", "P", "A", "C", "R", "O"};
    static constexpr const char* operators[] = {"", "+", "#", "<", ">"};
    const std::string sign = signs[static_cast<std::size_t>(policy)];
    return policy == HitPolicy::collect ? sign + operators[static_cast<std::size_t>(aggregator)] : sign;
}

} // namespace countersign::decision
