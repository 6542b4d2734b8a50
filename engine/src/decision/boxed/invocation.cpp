// Boxed invocation (10.2.1.3): calls a function with arguments by name.
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class InvocationLogic final : public Logic {
  public:
    struct Argument {
        std::string name;
        feel::Type type;
        LogicPtr value;
    };
    InvocationLogic(LogicPtr callee, std::vector<Argument> arguments, Position position)
        : callee_(std::move(callee)), arguments_(std::move(arguments)), position_(position) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        const Value function = evaluate_part(callee_, run, scope, position_);
        Context given;
        for (const auto& argument : arguments_)
            given.set(argument.name,
                      run.bind(evaluate_part(argument.value, run, scope, position_), argument.type, position_, argument.name));
        return run.take(feel::call(function, given, run.environment(scope)), nullptr, position_);
    }

  private:
    LogicPtr callee_;
    std::vector<Argument> arguments_;
    Position position_;
};

} // namespace

LogicPtr compile_invocation(const Invocation& invocation, const Expression& at, Compiler& compiler) {
    std::vector<InvocationLogic::Argument> arguments;
    for (const auto& binding : invocation.bindings)
        arguments.push_back({binding.parameter.name, compiler.type(binding.parameter.type_ref), compiler.compile(binding.value)});
    return std::make_unique<InvocationLogic>(compiler.compile(invocation.callee), std::move(arguments), at.position);
}

} // namespace countersign::decision
