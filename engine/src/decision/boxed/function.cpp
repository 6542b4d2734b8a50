// Boxed function (10.2.1.7): a closure over the scope where it stands. Functions outside of FEEL are refused.
#include "decision/boxed/part.h"
#include "decision/evaluation.h"

namespace countersign::decision {

namespace {

class FunctionLogic final : public Logic {
  public:
    FunctionLogic(feel::Signature signature, LogicPtr body, Position position)
        : signature_(std::move(signature)), body_(std::move(body)), position_(position) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        auto seen = std::make_shared<const Scope>(scope.flattened());
        return feel::make_function(
            signature_,
            [this, weak = run.evaluation.weak_from_this(), seen = std::move(seen), &unit = run.unit,
             element = run.element](std::vector<Value>& arguments, const feel::Environment& caller) -> feel::Outcome {
                const auto evaluation = weak.lock();
                if (evaluation == nullptr) return {{}, {{"decision.ended", "the evaluation that made this function has ended"}}};
                Run inner{*evaluation, unit, element, caller.steps_max, caller.levels};
                Scope own(seen.get());
                for (std::size_t i = 0; i < arguments.size(); ++i) own.set(signature_.parameters[i].name, std::move(arguments[i]));
                Value result = evaluate_part(body_, inner, own, position_);
                return {std::move(result), {}, caller.steps_max - inner.steps_left};
            });
    }

  private:
    feel::Signature signature_;
    LogicPtr body_;
    Position position_;
};

/// Stands for a function that is refused: null, and why.
class Refused final : public Logic {
  public:
    explicit Refused(Position position) : position_(position) {}
    Value evaluate(Run& run, const Scope&) const override {
        return run.problem(position_, "decision.external-function", "functions outside of FEEL are not called");
    }

  private:
    Position position_;
};

} // namespace

LogicPtr compile_function(const FunctionDefinition& function, const Expression& at, Compiler& compiler) {
    if (function.kind != FunctionKind::feel) {
        compiler.report(Severity::error, at.position, "dmn.external-function",
                        fmt::format("the function is implemented in {}", function.kind == FunctionKind::java ? "Java" : "PMML"),
                        "write the function in FEEL: functions outside of FEEL are refused");
        return std::make_unique<Refused>(at.position);
    }
    Compiler::Bound bound(compiler);
    for (const auto& parameter : compiler.parameters(function.parameters)) bound.add(parameter.name, parameter.type);
    LogicPtr body = compiler.compile(function.body);
    return std::make_unique<FunctionLogic>(feel::Signature{compiler.parameters(function.parameters), {}}, std::move(body), at.position);
}

} // namespace countersign::decision
