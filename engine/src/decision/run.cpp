#include "decision/run.h"
#include "decision/evaluation.h"

namespace countersign::decision {

Position Formula::at(std::uint32_t offset) const {
    Position place = position;
    const auto text = tree != nullptr ? feel::source(*tree) : std::string_view{};
    for (std::uint32_t i = 0; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n')
            ++place.line, place.column = 1;
        else
            ++place.column;
    }
    return place;
}

feel::Environment Run::environment(const feel::Names& names) const {
    const auto& request = evaluation.request();
    return {.names = names, .now = request.now, .zone = request.zone, .steps_max = steps_left, .types = unit.types.get(), .levels = levels};
}

Value Run::problem(const Position& position, std::string code, std::string message) {
    auto& problems = evaluation.problems();
    if (problems.size() < Evaluation::problems_max)
        problems.push_back({std::move(code), std::move(message), std::string(element),
                            fmt::format("{}:{}:{}", unit.definitions.file, position.line, position.column)});
    return {};
}

Value Run::take(feel::Outcome outcome, const Formula* formula, const Position& position) {
    steps_left -= outcome.steps;
    for (auto& found : outcome.problems)
        problem(formula != nullptr ? formula->at(found.offset) : position, std::move(found.code), std::move(found.message));
    return std::move(outcome.value);
}

Value Run::evaluate(const Formula& formula, const Scope& scope) {
    if (formula.tree == nullptr) return problem(formula.position, formula.error.code, formula.error.message);
    return take(feel::evaluate(*formula.tree, environment(scope)), &formula, formula.position);
}

Value Run::bind(Value value, const feel::Type& type, const Position& position, std::string_view what) {
    if (type.kind == feel::Type::Kind::any) return value;
    auto bound = feel::converted(value, type, unit.types.get());
    if (bound) return std::move(*bound);
    return problem(position, "decision.type-mismatch",
                   fmt::format("\"{}\" is to be a {}; {} is none", what, feel::to_string(type), to_string(value).substr(0, 200)));
}

} // namespace countersign::decision
