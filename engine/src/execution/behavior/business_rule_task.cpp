// Business rule task (10.3.3.6): asks the newest version of a deployed decision. Its input data are variables of their names as the task
// sees them.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

namespace {

Result<program::DeployedDecision> decision_of(const Step& step, Key key) {
    const Node& node = step.node(key);
    if (!node.decision)
        return Error{"decision.no-reference",
                     fmt::format("business rule task \"{}\" names no decision: add <approval:decision ref=\"…\"/>", node.id), node.id};
    auto reference =
        node.decision->computed ? step.evaluate_text(node.decision->computed, key, {}) : Result<std::string>(node.decision->ref);
    if (!reference) return std::move(reference).error();
    auto found = step.environment().programs.decision(*reference);
    if (!found)
        return Error{"decision.unknown",
                     fmt::format("business rule task \"{}\" asks decision \"{}\", which is not deployed", node.id, *reference), node.id};
    return std::move(*found);
}

std::vector<std::string> matched_rules(const DecisionOutcome& outcome) {
    std::vector<std::string> matched;
    for (const auto& asked : outcome.steps)
        for (const auto& table : asked.tables) {
            std::string rules;
            for (const int rule : table.matched) rules += (rules.empty() ? "" : ", ") + std::to_string(rule);
            matched.push_back(fmt::format("{}: {}", asked.name, rules.empty() ? "none" : rules));
        }
    return matched;
}

/// The only item of a list, the only entry of a context; anything else as it is.
Value single(const Value& value, bool entry) {
    if (value.is_list() && value.as_list().size() == 1) return single(value.as_list().front(), entry);
    if (entry && value.is_context() && value.as_context().size() == 1) return value.as_context().begin()->second;
    return value;
}

/// Other engines give each rule as a context, and let the task choose what becomes of them.
Value mapped(const Value& value, model::DecisionExtension::Result how) {
    using Result = model::DecisionExtension::Result;
    const List items = value.is_list() ? value.as_list() : value.is_null() ? List{} : List{value};
    switch (how) {
    case Result::as_it_is: return value;
    case Result::single_entry: return single(value, true);
    case Result::single_result: return single(value, false);
    case Result::result_list: return Value(items);
    case Result::collect_entries: break;
    }
    List entries;
    for (const Value& item : items) entries.push_back(single(item, true));
    return Value(std::move(entries));
}

void set_result(Step& step, Key key, const program::DeployedDecision& decision, const Value& value) {
    const std::string& variable = step.node(key).decision->result_variable;
    if (variable.empty() && value.is_context())
        step.set_variables(key, value.as_context());
    else
        step.set_variable(key, variable.empty() ? decision.name : variable, value);
}

} // namespace

const Behavior business_rule_task{.activate = [](Step& step, Key key) -> Result<void> {
    const Node& node = step.node(key);
    if (node.job || node.script) return service_task.activate(step, key);
    auto decision = decision_of(step, key);
    if (!decision) return std::move(decision).error();
    DecisionRequest request{.now = step.environment().now, .texts_as_typed = true};
    for (const auto& input : decision->inputs)
        if (const Value* value = step.state().variable(key, input)) request.inputs.set(input, *value);
    auto outcome = decision->model->decide(decision->name, request);
    if (!outcome) return std::move(outcome).error();
    if (outcome->value.is_null() && !outcome->problems.empty()) {
        const auto& problem = outcome->problems.front();
        return Error{"decision.failed",
                     fmt::format("decision \"{}\" has no value: {} ({})", decision->name, problem.message, problem.where), node.id};
    }
    step.emit(DecisionEvaluated{key, decision->name, decision->resource_hash, decision->version, Value(std::move(request.inputs)),
                                matched_rules(*outcome), outcome->value});
    set_result(step, key, *decision, mapped(outcome->value, node.decision->result));
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
