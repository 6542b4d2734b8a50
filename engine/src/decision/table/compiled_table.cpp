#include "decision/table/compiled_table.h"
#include "decision/boxed/part.h"
#include "decision/evaluation.h"
#include "decision/table/hit_policy.h"
#include "expression/ast.h"

namespace countersign::decision {

namespace {

/// The tests of "a, b, c" one by one.
std::vector<Formula> single_tests(const Text& text, Compiler& compiler) {
    std::vector<Formula> made;
    const Formula whole = compiler.unary_tests(text);
    if (whole.tree == nullptr) return made;
    const auto& tree = *whole.tree;
    const auto& root = tree.nodes[tree.root];
    if (root.kind != feel::Kind::test_any) return made;
    for (std::uint32_t i = 0; i < root.count; ++i) {
        const auto& test = tree.nodes[tree.lists[root.first + i]];
        made.push_back(compiler.unary_tests({tree.source.substr(test.offset, test.length), whole.at(test.offset)}));
    }
    return made;
}

CompiledInput compile_input(const DecisionTable& table, std::size_t column, Compiler& compiler) {
    const auto& clause = table.inputs[column];
    CompiledInput made;
    made.expression = compiler.formula(clause.expression);
    made.text = clause.expression.body;
    made.has_values = clause.values && !clause.values->body.empty();
    Compiler::Bound bound(compiler);
    if (made.has_values) made.values = compiler.unary_tests(*clause.values);
    bound.add("?");
    std::vector<Cell> cells;
    for (const auto& rule : table.rules) {
        const Text text = column < rule.inputs.size() ? rule.inputs[column] : Text{};
        made.texts.push_back(text.body);
        made.entries.push_back(text.body.empty() ? Formula{.tree = nullptr, .position = text.position} : compiler.unary_tests(text));
        const auto& entry = made.entries.back();
        cells.push_back(entry.tree == nullptr && !entry.error.code.empty() ? Cell{} : cell_of(entry.tree.get()));
    }
    made.index.emplace(cells);
    return made;
}

CompiledOutput compile_output(const DecisionTable& table, std::size_t column, std::string_view type_ref, Compiler& compiler) {
    const auto& clause = table.outputs[column];
    CompiledOutput made;
    made.name = clause.name;
    const std::string_view type = !clause.type_ref.empty()    ? std::string_view(clause.type_ref)
                                  : table.outputs.size() == 1 ? type_ref
                                                              : std::string_view{};
    const Text* values = clause.values ? &*clause.values : compiler.unit().types->allowed_values(type);
    if (values != nullptr && (table.hit_policy == HitPolicy::priority || table.hit_policy == HitPolicy::output_order))
        made.order = single_tests(*values, compiler);
    for (const auto& rule : table.rules)
        made.entries.push_back(column < rule.outputs.size() ? compiler.compile(rule.outputs[column]) : nullptr);
    made.default_entry = compiler.compile(clause.default_entry);
    return made;
}

} // namespace

CompiledTable::CompiledTable(const DecisionTable& table, const Expression& at, std::string_view type_ref, Compiler& compiler)
    : hit_policy_(table.hit_policy), aggregator_(table.aggregator), rules_(table.rules.size()), position_(at.position) {
    for (std::size_t column = 0; column < table.inputs.size(); ++column) inputs_.push_back(compile_input(table, column, compiler));
    for (std::size_t column = 0; column < table.outputs.size(); ++column)
        outputs_.push_back(compile_output(table, column, type_ref, compiler));
}

std::optional<bool> CompiledTable::test(Run& run, const Scope& scope, const Formula& tests, const Value& input) const {
    Scope about(&scope);
    about.set("?", input);
    const Value held = run.evaluate(tests, about);
    return held.is_boolean() ? std::optional(held.as_boolean()) : std::nullopt;
}

bool CompiledTable::holds(Run& run, const Scope& scope, std::size_t column, std::size_t rule, const Value& input) const {
    const auto& entry = inputs_[column].entries[rule];
    if (entry.tree == nullptr && entry.error.code.empty()) return true; // an empty entry
    return test(run, scope, entry, input).value_or(false);
}

std::vector<std::size_t> CompiledTable::matching(Run& run, const Scope& scope, const std::vector<Value>& inputs,
                                                 const std::vector<bool>& allowed) const {
    RuleSet candidates(rules_);
    std::vector<std::pair<std::size_t, const RuleSet*>> to_check;
    bool first = true;
    for (std::size_t column = 0; column < inputs_.size(); ++column) {
        const auto found = inputs_[column].index->candidates(inputs[column]);
        if (found.to_check != nullptr) to_check.emplace_back(column, found.to_check);
        if (found.rules == nullptr) continue;
        if (std::exchange(first, false))
            candidates = *found.rules;
        else
            candidates.keep(*found.rules);
    }
    if (first)
        for (std::size_t rule = 0; rule < rules_; ++rule) candidates.add(rule);
    const bool all_allowed = std::find(allowed.begin(), allowed.end(), false) == allowed.end();
    std::vector<std::size_t> matched;
    candidates.each([&](std::size_t rule) {
        for (const auto& [column, rules] : to_check)
            if (rules->has(rule) && !holds(run, scope, column, rule, inputs[column])) return;
        for (std::size_t column = 0; !all_allowed && column < inputs_.size(); ++column) // "-" stands for the allowed values
            if (!allowed[column] && (inputs_[column].texts[rule] == "-" || inputs_[column].texts[rule].empty())) return;
        matched.push_back(rule);
    });
    return matched;
}

Value CompiledTable::evaluate(Run& run, const Scope& scope) const {
    std::vector<Value> inputs;
    std::vector<bool> allowed;
    inputs.reserve(inputs_.size());
    for (const auto& input : inputs_) {
        inputs.push_back(run.evaluate(input.expression, scope));
        allowed.push_back(!input.has_values || inputs.back().is_null() || test(run, scope, input.values, inputs.back()).value_or(false));
        if (!allowed.back())
            run.problem(input.expression.position, "decision.input-not-allowed",
                        fmt::format("{} is none of the allowed values of \"{}\"", to_string(inputs.back()), input.text));
    }
    const auto matched = matching(run, scope, inputs, allowed);
    if (run.step != nullptr) explain(run, scope, inputs, matched);
    if (matched.empty()) return default_output(run, scope);
    return apply_hit_policy(
        hit_policy_, aggregator_, matched, outputs_, [&](std::size_t rule) { return output(run, scope, rule); }, run, position_);
}

Value CompiledTable::output(Run& run, const Scope& scope, std::size_t rule) const {
    if (outputs_.size() == 1) return evaluate_part(outputs_.front().entries[rule], run, scope, position_);
    Context several;
    for (const auto& clause : outputs_) several.set(clause.name, evaluate_part(clause.entries[rule], run, scope, position_));
    return Value(std::move(several));
}

Value CompiledTable::default_output(Run& run, const Scope& scope) const {
    const bool any = std::any_of(outputs_.begin(), outputs_.end(), [](const auto& clause) { return clause.default_entry != nullptr; });
    const bool several_hits =
        hit_policy_ == HitPolicy::collect || hit_policy_ == HitPolicy::rule_order || hit_policy_ == HitPolicy::output_order;
    if (!any && several_hits) return {};
    if (!any) return run.problem(position_, "decision.no-rule", "no rule of the table matched, and it has no default output");
    if (outputs_.size() == 1) return evaluate_part(outputs_.front().default_entry, run, scope, position_);
    Context several;
    for (const auto& clause : outputs_) several.set(clause.name, evaluate_part(clause.default_entry, run, scope, position_));
    return Value(std::move(several));
}

void CompiledTable::explain(Run& run, const Scope& scope, const std::vector<Value>& inputs, const std::vector<std::size_t>& matched) const {
    TableTrace trace;
    trace.hit_policy = hit_policy_sign(hit_policy_, aggregator_);
    for (std::size_t column = 0; column < inputs_.size(); ++column) trace.inputs.push_back({inputs_[column].text, inputs[column]});
    for (const auto rule : matched) trace.matched.push_back(static_cast<int>(rule) + 1);
    if (run.evaluation.request().explain) {
        const auto problems = run.evaluation.problems().size();
        for (std::size_t rule = 0; rule < rules_; ++rule) {
            TableTrace::RuleTest tested{static_cast<int>(rule) + 1, std::find(matched.begin(), matched.end(), rule) != matched.end(), {}};
            for (std::size_t column = 0; column < inputs_.size(); ++column) {
                const auto& entry = inputs_[column].entries[rule];
                const bool empty = entry.tree == nullptr && entry.error.code.empty();
                tested.cells.push_back(
                    {inputs_[column].texts[rule], empty ? std::optional(true) : test(run, scope, entry, inputs[column])});
            }
            trace.rules.push_back(std::move(tested));
        }
        run.evaluation.problems().resize(problems); // cells beside those that were decided on
    }
    run.step->tables.push_back(std::move(trace));
}

LogicPtr compile_table(const DecisionTable& table, const Expression& at, std::string_view type_ref, Compiler& compiler) {
    return std::make_unique<CompiledTable>(table, at, type_ref, compiler);
}

} // namespace countersign::decision
