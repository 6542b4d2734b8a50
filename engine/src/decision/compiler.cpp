#include "decision/compiler.h"

namespace countersign::decision {

namespace {

/// "2:5" within a text that begins at `begin`.
Position within(const Position& begin, std::string_view where) {
    const auto colon = where.find(':');
    if (colon == std::string_view::npos) return begin;
    const int line = std::atoi(std::string(where.substr(0, colon)).c_str()),
              column = std::atoi(std::string(where.substr(colon + 1)).c_str());
    return line <= 1 ? Position{begin.line, begin.column + column - 1} : Position{begin.line + line - 1, column};
}

} // namespace

Compiler::Compiler(const Unit& unit, const std::vector<feel::Parameter>& seen, Diagnostics& findings, bool analyze)
    : unit_(unit), names_(unit.names), scope_{.names = seen, .open = false, .types = unit.types.get()}, findings_(findings), analyze_(analyze) {
    for (const auto& name : seen) names_.push_back(name.name);
}

void Compiler::Bound::add(std::string_view name, feel::Type type) {
    compiler_.names_.emplace_back(name);
    auto& seen = compiler_.scope_.names;
    seen.insert(seen.begin(), {std::string(name), std::move(type)});
}

void Compiler::report(Severity severity, const Position& position, std::string code, std::string message, std::string advice) {
    findings_.push_back(
        {severity, std::move(code), std::move(message), std::move(advice), unit_.definitions.file, position.line, position.column});
}

Formula Compiler::parsed(const Text& text, Result<feel::ExpressionPtr> result) {
    Formula made;
    made.position = text.position;
    if (result) {
        made.tree = std::move(result).value();
        if (analyze_) analyze(made);
        return made;
    }
    made.error = result.error();
    const bool external = made.error.message.find("external functions") != std::string::npos;
    report(Severity::error, within(text.position, made.error.where), external ? "dmn.external-function" : made.error.code,
           made.error.message,
           external ? "write the function in FEEL: functions outside of FEEL are refused" : "correct the FEEL expression");
    return made;
}

void Compiler::analyze(const Formula& formula) {
    for (const auto& problem : feel::analyze(*formula.tree, scope_).problems)
        report(Severity::warning, formula.at(problem.offset), problem.code, problem.message,
               problem.code == "feel.unknown-name" ? "require the decision or input data of that name, or correct the name"
                                                   : "correct the expression: this part of it is null for every input");
}

Formula Compiler::formula(const Text& text) {
    if (text.body.empty())
        return {.tree = nullptr,
                .error = {"feel.syntax", "the expression is empty", {}},
                .position = text.position}; // the reader has reported it
    return parsed(text, feel::parse_expression(text.body, {.names = names_}));
}
Formula Compiler::unary_tests(const Text& text) { return parsed(text, feel::parse_unary_tests(text.body, {.names = names_})); }

std::vector<feel::Parameter> Compiler::parameters(const std::vector<InformationItem>& items) const {
    std::vector<feel::Parameter> made;
    for (const auto& item : items) made.push_back({item.name, type(item.type_ref)});
    return made;
}

LogicPtr Compiler::compile(const ExpressionPtr& expression, std::string_view type_ref) {
    if (expression == nullptr) return nullptr;
    const Expression& e = *expression;
    const std::string_view target = e.type_ref.empty() ? type_ref : std::string_view(e.type_ref);
    struct Visitor {
        const Expression& e;
        std::string_view target;
        Compiler& compiler;
        LogicPtr operator()(const LiteralExpression& it) { return compile_literal(it, e, compiler); }
        LogicPtr operator()(const BoxedContext& it) { return compile_context(it, compiler); }
        LogicPtr operator()(const Invocation& it) { return compile_invocation(it, e, compiler); }
        LogicPtr operator()(const FunctionDefinition& it) { return compile_function(it, e, compiler); }
        LogicPtr operator()(const BoxedList& it) { return compile_list(it, compiler); }
        LogicPtr operator()(const Relation& it) { return compile_relation(it, compiler); }
        LogicPtr operator()(const Conditional& it) { return compile_conditional(it, e, compiler); }
        LogicPtr operator()(const Filter& it) { return compile_filter(it, e, compiler); }
        LogicPtr operator()(const Iterator& it) { return compile_iterator(it, e, compiler); }
        LogicPtr operator()(const DecisionTable& it) { return compile_table(it, e, target, compiler); }
    };
    return std::visit(Visitor{e, target, *this}, e.what);
}

} // namespace countersign::decision
