// Expressions seen from a place in an instance.
#include "execution/channel/materials.h"
#include "execution/step.h"

namespace countersign::execution {

namespace {

/// A boundary event of a call activity stands outside of the called process, though it waits with it.
Key place_of(const State& state, Key at) {
    const Element* e = state.find(at);
    if (e != nullptr && e->role == Role::definition) e = state.find(e->parent);
    if (e == nullptr || e->role != Role::subscription || state.node_of(*e)->type != NodeType::boundary_event) return at;
    const Element& host = *state.find(e->parent);
    return host.called ? host.parent : at;
}

/// Variables of the element and of its enclosing scopes; a multi-instance body adds the standard's counters (10.3.8.2).
class VisibleNames : public feel::Names {
  public:
    VisibleNames(const State& state, Key at, const Environment& environment)
        : state_(state), at_(place_of(state, at)), environment_(environment) {}

    const Value* find(std::string_view name) const override {
        if (const Value* value = state_.variable(at_, name)) return value;
        if (name.starts_with("numberOf")) return counter(name);
        return name == "materials" ? materials() : nullptr;
    }

  private:
    const Value* counter(std::string_view name) const {
        for (const Element* e = state_.find(at_); e != nullptr; e = state_.find(e->parent)) {
            if (e->role != Role::body) continue;
            const BodyState& body = *e->extra->body();
            if (name == "numberOfInstances") return keep(0, body.total);
            if (name == "numberOfCompletedInstances") return keep(1, body.completed);
            if (name == "numberOfTerminatedInstances") return keep(2, body.cancelled);
            if (name == "numberOfActiveInstances") return keep(3, body.entered - body.completed - body.cancelled);
            return nullptr;
        }
        return nullptr;
    }

    /// What the matter requires and has, as it is now; nullptr where that cannot be told.
    const Value* materials() const {
        if (!state_.programs[0]->materials) return nullptr;
        const auto now = materials_now(state_, environment_);
        if (!now) return nullptr;
        materials_ = as_value(*now, state_);
        return &materials_;
    }

    /// Each has a place of its own: what one call answered stays valid while others are asked for.
    template<class Count> const Value* keep(std::size_t place, Count count) const {
        counters_[place] = Value(static_cast<std::int64_t>(count));
        return &counters_[place];
    }

    const State& state_;
    Key at_;
    const Environment& environment_;
    mutable std::array<Value, 4> counters_;
    mutable Value materials_;
};

class MoreNames : public VisibleNames {
  public:
    MoreNames(const State& state, Key at, const Environment& environment, const Context& more)
        : VisibleNames(state, at, environment), more_(more) {}
    const Value* find(std::string_view name) const override {
        const Value* value = more_.find(name);
        return value != nullptr ? value : VisibleNames::find(name);
    }

  private:
    const Context& more_;
};

Error failed(const Formula& formula, std::string_view why) {
    return {"expression.failed", fmt::format("{}: `{}` {}", formula.place, feel::source(*formula.expression), why), formula.place};
}

} // namespace

namespace {

Result<Value> value_of(const Formula& formula, const feel::Names& names, Instant now) {
    auto outcome = feel::evaluate(*formula.expression, {.names = names, .now = now});
    if (outcome.value.is_null() && !outcome.problems.empty()) return failed(formula, "has no value: " + outcome.problems.front().message);
    return std::move(outcome.value);
}

Result<bool> truth_of(const Formula& formula, Result<Value> value) {
    if (!value) return std::move(value).error();
    if (!value->is_boolean()) return failed(formula, fmt::format("gives {}, which is neither true nor false", to_string(*value)));
    return value->as_boolean();
}

} // namespace

Result<Value> Step::evaluate(const Formula& formula, Key at) const {
    return value_of(formula, VisibleNames(state_, at, environment_), environment_.now);
}

Result<Value> Step::evaluate(const Formula& formula, Key at, const Context& more) const {
    return value_of(formula, MoreNames(state_, at, environment_, more), environment_.now);
}

Result<bool> Step::evaluate_condition(const Formula& formula, Key at) const { return truth_of(formula, evaluate(formula, at)); }

Result<bool> Step::evaluate_condition(const Formula& formula, Key at, const Context& more) const {
    return truth_of(formula, evaluate(formula, at, more));
}

Result<std::string> Step::evaluate_text(const Formula& formula, Key at, std::string_view fallback) const {
    if (!formula) return std::string(fallback);
    auto value = evaluate(formula, at);
    if (!value) return std::move(value).error();
    if (value->is_string()) return std::string(value->as_string());
    if (value->is_number()) return to_string(*value);
    return failed(formula, fmt::format("gives {}, where a text is needed", to_string(*value)));
}

} // namespace countersign::execution
