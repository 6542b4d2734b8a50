#include "decision/verify/verify.h"

namespace countersign::decision {

namespace {

constexpr void (*checks[])(const TableCheck&) = {check_gaps,          check_overlaps,       check_unreachable_rules,
                                                 check_any_conflicts, check_default_output, check_output_values};

class Walk {
  public:
    Walk(const Unit& unit, Diagnostics& findings) : unit_(unit), findings_(findings) {}

    void element(const DrgElement& owner) {
        owner_ = &owner;
        visit(owner.logic);
    }

  private:
    void visit(const ExpressionPtr& expression) {
        if (expression != nullptr) std::visit([&](const auto& what) { look(what, *expression); }, expression->what);
    }
    void look(const LiteralExpression&, const Expression&) {}
    void look(const BoxedContext& it, const Expression&) {
        for (const auto& entry : it.entries) visit(entry.value);
    }
    void look(const Invocation& it, const Expression&) {
        for (const auto& binding : it.bindings) visit(binding.value);
    }
    void look(const FunctionDefinition& it, const Expression&) { visit(it.body); }
    void look(const BoxedList& it, const Expression&) {
        for (const auto& part : it.elements) visit(part);
    }
    void look(const Relation& it, const Expression&) {
        for (const auto& row : it.rows)
            for (const auto& cell : row) visit(cell);
    }
    void look(const Conditional& it, const Expression&) {
        for (const auto* part : {&it.condition, &it.then, &it.otherwise}) visit(*part);
    }
    void look(const Filter& it, const Expression&) {
        visit(it.in);
        visit(it.match);
    }
    void look(const Iterator& it, const Expression&) {
        visit(it.in);
        visit(it.body);
    }
    void look(const DecisionTable& table, const Expression& expression) {
        if (table.rules.empty()) return;
        const TableCheck check{table, expression, unit_, *owner_, make_grid(table, unit_), findings_};
        for (const auto run : checks) run(check);
    }

    const Unit& unit_;
    Diagnostics& findings_;
    const DrgElement* owner_ = nullptr;
};

} // namespace

void TableCheck::report(Severity severity, const Position& position, std::string code, std::string message, std::string advice) const {
    findings.push_back({severity, std::move(code), std::move(message), std::move(advice), unit.definitions.file, position.line,
                        position.column, owner.id});
}

Diagnostics verify_tables(const LinkedModel& model) {
    Diagnostics findings;
    Walk walk(model.main(), findings);
    for (const auto& element : model.main().definitions.elements) walk.element(element);
    return findings;
}

std::optional<Value> constant_output(const Rule& rule, std::size_t output) {
    if (output >= rule.outputs.size() || rule.outputs[output] == nullptr) return std::nullopt;
    const auto* literal = std::get_if<LiteralExpression>(&rule.outputs[output]->what);
    if (literal == nullptr || literal->text.body.empty()) return std::nullopt;
    const auto parsed = feel::parse_expression(literal->text.body);
    if (!parsed || !feel::free_names(**parsed).empty()) return std::nullopt;
    const Scope nothing;
    const auto outcome = feel::evaluate(**parsed, {.names = nothing});
    return outcome.problems.empty() ? std::optional(outcome.value) : std::nullopt;
}

std::optional<std::vector<std::size_t>> meeting(const Grid& grid, std::size_t rule, std::size_t other) {
    std::vector<std::size_t> at;
    for (const auto& column : grid.columns) {
        std::size_t piece = 0;
        while (piece < column.pieces.size() && !(column.pieces[piece].rules.has(rule) && column.pieces[piece].rules.has(other))) ++piece;
        if (piece == column.pieces.size()) return std::nullopt;
        at.push_back(piece);
    }
    return at;
}

RuleSet plain_rules(const Grid& grid) {
    RuleSet plain(grid.rules);
    for (std::size_t rule = 0; rule < grid.rules; ++rule)
        if (!grid.formulas.has(rule)) plain.add(rule);
    return plain;
}

} // namespace countersign::decision
