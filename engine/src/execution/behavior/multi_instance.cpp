// Multi-instance activity (10.3.8.2, 13.3.7): the body makes one inner instance for each item, at once or one after the other, until all
// are done or the completion condition holds. The cost of one completion does not depend on how many there are.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

namespace {

/// Where a body keeps its collection: a blank in front keeps the name out of FEEL's reach.
constexpr std::string_view items_variable = " items";

const program::MultiInstanceSpec& spec_of(const Step& step, Key body) { return *step.node(body).multi_instance; }

Result<std::int64_t> cardinality(Step& step, Key body) {
    const std::string& id = step.node(body).id;
    auto count = step.evaluate(spec_of(step, body).cardinality, body);
    if (!count) return std::move(count).error();
    const auto number = count->is_number() ? count->as_number().to_int64() : std::nullopt;
    if (!number || *number < 0)
        return Error{"multi-instance.cardinality",
                     fmt::format("the cardinality of \"{}\" is {}, not a whole number from 0", id, to_string(*count)), id};
    return *number;
}

/// Where both are given, the cardinality says how many, and the collection what each of them gets.
Result<std::int64_t> plan(Step& step, Key body) {
    const auto& spec = spec_of(step, body);
    if (!spec.collection) return cardinality(step, body);
    const std::string& id = step.node(body).id;
    auto items = step.evaluate(spec.collection, body);
    if (!items) return std::move(items).error();
    if (!items->is_list())
        return Error{"multi-instance.collection", fmt::format("the collection of \"{}\" is {}, not a list", id, to_string(*items)), id};
    step.set_local(body, items_variable, *items);
    const auto size = static_cast<std::int64_t>(items->as_list().size());
    if (!spec.cardinality) return size;
    auto number = cardinality(step, body);
    if (number && *number > size)
        return Error{"multi-instance.cardinality",
                     fmt::format("the cardinality of \"{}\" is {}, its collection has {} items", id, *number, size), id};
    return number;
}

Key enter_inner(Step& step, Key body, std::int64_t index) {
    const Element& e = step.element(body);
    const Key inner = step.enter(body, e.node, e.program, Role::node);
    const auto& spec = spec_of(step, body);
    if (!spec.item.empty() && spec.collection)
        step.set_local(inner, spec.item,
                       step.element(body).extra->variables.find(items_variable)->as_list()[static_cast<std::size_t>(index - 1)]);
    if (!spec.output_item.empty() && spec.output_item != spec.item)
        step.set_local(inner, spec.output_item, {}); // each gives its own (10.3.8.2)
    step.set_local(inner, "loopCounter", index);
    return inner;
}

void finish(Step& step, Key body) {
    step.cancel_children(body);
    const auto& spec = spec_of(step, body);
    if (!spec.output_collection.empty()) {
        List outputs = step.element(body).extra->body()->outputs;
        outputs.resize(static_cast<std::size_t>(step.element(body).extra->body()->total));
        const auto& associations = step.node(body).outputs;
        const bool is_output =
            std::any_of(associations.begin(), associations.end(), [](const Mapping& mapping) { return mapping.of_body; });
        if (is_output)
            step.set_local(body, spec.output_collection, Value(std::move(outputs))); // a data output: its associations bring it on
        else
            step.set_variable(step.element(body).parent, spec.output_collection, Value(std::move(outputs)));
    }
    step.complete(body);
}

} // namespace

Result<void> activate_multi_instance(Step& step, Key body) {
    const auto total = plan(step, body);
    if (!total) return total.error();
    if (*total > step.environment().limits.multi_instance)
        return Error{"limit.multi-instance",
                     fmt::format("\"{}\" would have {} instances; the limit is {}", step.node(body).id, *total,
                                 step.environment().limits.multi_instance),
                     step.node(body).id};
    step.emit(BodyPlanned{body, *total});
    if (*total == 0) {
        finish(step, body);
        return {};
    }
    if (spec_of(step, body).sequential) {
        step.activate(enter_inner(step, body, 1));
        return {};
    }
    std::vector<Key> inner;
    for (std::int64_t index = 1; index <= *total; ++index) inner.push_back(enter_inner(step, body, index));
    for (const Key key : inner)
        if (step.alive(key)) step.activate(key);
    return {};
}

Result<void> multi_instance_collect(Step& step, Key body, Key inner) {
    const auto& spec = spec_of(step, body);
    const Value* index = step.state().variable(inner, "loopCounter");
    if (spec.output_element) {
        auto output = step.evaluate(spec.output_element, inner);
        if (!output) return std::move(output).error();
        step.emit(OutputCollected{body, index->as_number().to_int64().value_or(1), std::move(*output)});
        return {};
    }
    if (spec.output_item.empty()) return {};
    const Value* output = step.state().variable(inner, spec.output_item);
    step.emit(OutputCollected{body, index->as_number().to_int64().value_or(1), output != nullptr ? *output : Value{}});
    return {};
}

/// What the inner instance that has just completed throws to the boundary of the activity.
void multi_instance_throw(Step& step, Key body) {
    const auto& spec = spec_of(step, body);
    using Behavior = model::MultiInstance::Behavior;
    if (spec.behavior == Behavior::one && step.element(body).extra->body()->completed != 1) return;
    for (const auto& thrown : spec.thrown) {
        if (thrown.condition) {
            const auto holds = step.evaluate_condition(thrown.condition, body);
            if (!holds || !*holds) continue; // what it reads may not be there yet
        }
        step.throw_to_boundary(body, thrown.event);
    }
}

void multi_instance_goes_on(Step& step, Key body) {
    const auto& spec = spec_of(step, body);
    if (spec.completion_condition) {
        const auto holds = step.evaluate_condition(spec.completion_condition, body);
        if (!holds) return step.raise_incident(body, holds.error());
        if (*holds) return finish(step, body);
    }
    const BodyState& state = *step.element(body).extra->body();
    if (state.completed + state.cancelled == state.total) return finish(step, body);
    if (spec.sequential) step.activate(enter_inner(step, body, state.entered + 1));
}

} // namespace countersign::execution
