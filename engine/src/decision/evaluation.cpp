#include "decision/evaluation.h"
#include "decision/typed_text.h"

namespace countersign::decision {

DecisionOutcome Evaluation::decide(const Element& decision) {
    Frame frame;
    Run run{*this, *decision.unit, decision.name(), request_.steps_max, 0};
    outcome_.value = value_of(decision, frame, run);
    return std::move(outcome_);
}

DecisionOutcome Evaluation::invoke(const Element& invocable) {
    const Value function = function_of(invocable);
    Context arguments;
    for (const auto& parameter : invocable.signature.parameters) {
        const Value* given = request_.inputs.find(parameter.name);
        Value value = given != nullptr ? *given : Value{};
        if (request_.texts_as_typed) value = typed_text(value, parameter.type, *invocable.unit->types);
        arguments.set(parameter.name, std::move(value));
    }
    Run run{*this, *invocable.unit, invocable.name(), request_.steps_max, 0};
    const Scope nothing;
    outcome_.value = run.take(feel::call(function, arguments, run.environment(nothing)), nullptr, invocable.source->position);
    return std::move(outcome_);
}

Value Evaluation::value_of(const Element& element, Frame& frame, Run& run) {
    if (const auto known = frame.values.find(&element); known != frame.values.end()) return known->second;
    if (element.kind() != ElementKind::input_data && element.kind() != ElementKind::decision) return function_of(element);
    Value value = element.kind() == ElementKind::input_data ? input_of(element, run) : decision_of(element, frame, run);
    frame.values.emplace(&element, value);
    return value;
}

Value Evaluation::input_of(const Element& input, Run& run) {
    const auto of_space = request_.imported_inputs.find(input.unit->definitions.space);
    const Variables& given = of_space != request_.imported_inputs.end() ? of_space->second : request_.inputs;
    const Value* value = given.find(input.name());
    if (value == nullptr) value = given.find(input.source->name);
    if (value == nullptr) return {};
    return run.bind(request_.texts_as_typed ? typed_text(*value, input.type, *input.unit->types) : *value, input.type,
                    input.source->position, input.name());
}

void Evaluation::fill(Scope& scope, const Element& element, Frame& frame, Run& run, DecisionStep* step) {
    const auto note = [&](const Element& required, std::string_view name, const Value& value) {
        if (step != nullptr && (required.kind() == ElementKind::input_data || required.kind() == ElementKind::decision))
            step->inputs.set(name, value);
    };
    for (const auto& [name, required] : element.visible) {
        Value value = value_of(*required, frame, run);
        note(*required, name, value);
        scope.set(name, std::move(value));
    }
    for (const auto& [import, elements] : element.imported) {
        Context members;
        for (const auto& [name, required] : elements) {
            Value value = value_of(*required, frame, run);
            note(*required, std::string(import) + "." + std::string(name), value);
            members.set(name, std::move(value));
        }
        scope.set(import, Value(std::move(members)));
    }
}

Value Evaluation::decision_of(const Element& decision, Frame& frame, Run& caller) {
    Run run{*this, *decision.unit, decision.name(), caller.steps_left, caller.levels};
    const Deeper deeper(run);
    if (run.too_deep()) return run.problem(decision.source->position, "decision.too-deep", "decisions require each other too deeply");
    DecisionStep step{std::string(decision.source->name), decision.source->id, {}};
    Scope scope;
    fill(scope, decision, frame, run, &step);
    run.step = &step;
    if (decision.logic != nullptr)
        step.value = decision.logic->evaluate(run, scope);
    else
        step.value =
            run.problem(decision.source->position, "decision.no-logic", fmt::format("the decision \"{}\" has no logic", decision.name()));
    step.value = run.bind(std::move(step.value), decision.type, decision.source->position, decision.name());
    caller.steps_left = run.steps_left;
    outcome_.steps.push_back(std::move(step));
    return outcome_.steps.back().value;
}

Value Evaluation::function_of(const Element& invocable) {
    if (const auto known = functions_.find(&invocable); known != functions_.end()) return known->second;
    Value function = feel::make_function(
        invocable.signature,
        [weak = weak_from_this(), &invocable](std::vector<Value>& arguments, const feel::Environment& caller) -> feel::Outcome {
            const auto evaluation = weak.lock();
            if (evaluation == nullptr) return {{}, {{"decision.ended", "the evaluation that made this function has ended"}}};
            return invocable.kind() == ElementKind::decision_service ? evaluation->call_service(invocable, arguments, caller)
                                                                     : evaluation->call_knowledge_model(invocable, arguments, caller);
        });
    functions_.emplace(&invocable, function);
    return function;
}

namespace {

Value bind_result(Run& run, Value value, const Element& invocable) {
    // Before 1.5 the variable of an invocable names the type of the result, since then the type of the function.
    const auto* named = invocable.type.kind == feel::Type::Kind::named ? invocable.unit->types->find(invocable.type.name) : &invocable.type;
    if (named != nullptr && named->kind == feel::Type::Kind::function)
        return named->parts.empty() ? value : run.bind(std::move(value), named->parts.back(), invocable.source->position, invocable.name());
    return run.bind(std::move(value), invocable.type, invocable.source->position, invocable.name());
}

} // namespace

feel::Outcome Evaluation::call_knowledge_model(const Element& model, std::vector<Value>& arguments, const feel::Environment& caller) {
    Run run{*this, *model.unit, model.name(), caller.steps_max, caller.levels};
    const Deeper deeper(run);
    const Position& position = model.source->position;
    if (run.too_deep()) return {run.problem(position, "decision.too-deep", "functions call each other too deeply")};
    if (model.logic == nullptr) return {run.problem(position, "decision.no-logic", fmt::format("\"{}\" has no logic", model.name()))};
    Frame frame; // knowledge models require functions alone
    Scope scope;
    fill(scope, model, frame, run, nullptr);
    scope.set(model.name(), function_of(model)); // it may call itself
    for (std::size_t i = 0; i < arguments.size(); ++i) scope.set(model.signature.parameters[i].name, std::move(arguments[i]));
    Value value = bind_result(run, model.logic->evaluate(run, scope), model);
    return {std::move(value), {}, caller.steps_max - run.steps_left};
}

feel::Outcome Evaluation::call_service(const Element& service, std::vector<Value>& arguments, const feel::Environment& caller) {
    Run run{*this, *service.unit, service.name(), caller.steps_max, caller.levels};
    const Deeper deeper(run);
    if (run.too_deep()) return {run.problem(service.source->position, "decision.too-deep", "functions call each other too deeply")};
    Frame frame;
    for (std::size_t i = 0; i < arguments.size(); ++i) frame.values.insert_or_assign(service.parameters[i], std::move(arguments[i]));
    Value result;
    if (service.outputs.size() == 1) {
        result = value_of(*service.outputs.front(), frame, run);
    } else {
        Context several;
        for (const Element* output : service.outputs) several.set(output->name(), value_of(*output, frame, run));
        result = Value(std::move(several));
    }
    return {bind_result(run, std::move(result), service), {}, caller.steps_max - run.steps_left};
}

} // namespace countersign::decision
