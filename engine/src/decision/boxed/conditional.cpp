// Boxed conditional (10.2.1.8): the condition is a boolean; null counts as not true, as in FEEL's `if`.
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class ConditionalLogic final : public Logic {
  public:
    ConditionalLogic(LogicPtr condition, LogicPtr then, LogicPtr otherwise, Position position)
        : condition_(std::move(condition)), then_(std::move(then)), otherwise_(std::move(otherwise)), position_(position) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        const Value condition = evaluate_part(condition_, run, scope, position_);
        if (!condition.is_boolean() && !condition.is_null())
            return run.problem(position_, "decision.condition-not-boolean", "the condition is neither true nor false");
        return evaluate_part(condition.is_boolean() && condition.as_boolean() ? then_ : otherwise_, run, scope, position_);
    }

  private:
    LogicPtr condition_, then_, otherwise_;
    Position position_;
};

} // namespace

LogicPtr compile_conditional(const Conditional& conditional, const Expression& at, Compiler& compiler) {
    auto condition = compiler.compile(conditional.condition), then = compiler.compile(conditional.then),
         otherwise = compiler.compile(conditional.otherwise);
    return std::make_unique<ConditionalLogic>(std::move(condition), std::move(then), std::move(otherwise), at.position);
}

} // namespace countersign::decision
