// Boxed iterators (10.2.1.10): for, some, every, over a list, a range of whole numbers or dates, or one value.
#include "decision/boxed/part.h"
#include "value/civil.h"
#include "value/object.h"

namespace countersign::decision {

namespace {

class IteratorLogic final : public Logic {
  public:
    IteratorLogic(const Iterator& source, feel::Type type, LogicPtr in, LogicPtr body, Position position)
        : kind_(source.kind), variable_(source.variable), type_(std::move(type)), in_(std::move(in)), body_(std::move(body)),
          position_(position) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        const Value base = run.bind(evaluate_part(in_, run, scope, position_), type_, position_, variable_);
        if (base.is_null()) return run.problem(position_, "decision.not-iterable", "null cannot be iterated over");
        if (base.type() == Value::Type::range) return over(items_of(as_range(base), run), run, scope);
        return over(base.is_list() ? base : Value(List{base}), run, scope);
    }

  private:
    /// Null for a range without ends to count between.
    Value items_of(const Range& range, Run& run) const {
        const bool dates = range.start.type() == Value::Type::date && range.end.type() == Value::Type::date;
        const auto end_of = [&](const Value& v) {
            return dates ? std::optional(days_from_epoch(v.as_date())) : v.is_number() ? v.as_number().to_int64() : std::nullopt;
        };
        auto first = end_of(range.start), last = end_of(range.end);
        if (!first || !last || *first > *last) return run.problem(position_, "decision.not-iterable", "this range cannot be iterated over");
        List items;
        for (std::int64_t i = *first + (range.start_closed ? 0 : 1); i <= *last - (range.end_closed ? 0 : 1); ++i) {
            if (--run.steps_left < 0) return run.problem(position_, "feel.too-many-steps", "the evaluation takes too many steps");
            items.push_back(dates ? Value(date_from_days(i)) : Value(i));
        }
        return Value(std::move(items));
    }

    Value over(const Value& base, Run& run, const Scope& outer) const {
        if (base.is_null()) return {};
        return kind_ == IteratorKind::for_each ? for_each(base.as_list(), run, outer) : quantified(base.as_list(), run, outer);
    }

    Value for_each(const List& items, Run& run, const Scope& outer) const {
        List results;
        for (const Value& item : items) {
            if (--run.steps_left < 0) return run.problem(position_, "feel.too-many-steps", "the evaluation takes too many steps");
            Scope scope(&outer);
            scope.set("partial", Value(results));
            scope.set(variable_, item);
            results.push_back(evaluate_part(body_, run, scope, position_));
        }
        return Value(std::move(results));
    }

    /// Null of one item leaves it open; what is neither true nor false is an error.
    Value quantified(const List& items, Run& run, const Scope& outer) const {
        const bool decisive = kind_ == IteratorKind::some;
        Value result(!decisive);
        for (const Value& item : items) {
            if (--run.steps_left < 0) return run.problem(position_, "feel.too-many-steps", "the evaluation takes too many steps");
            Scope scope(&outer);
            scope.set(variable_, item);
            const Value held = evaluate_part(body_, run, scope, position_);
            if (held.is_null())
                result = Value{};
            else if (!held.is_boolean())
                return run.problem(position_, "decision.condition-not-boolean", "what is to be satisfied is neither true nor false");
            else if (held.as_boolean() == decisive)
                return held;
        }
        return result;
    }

    IteratorKind kind_;
    std::string variable_;
    feel::Type type_;
    LogicPtr in_, body_;
    Position position_;
};

} // namespace

LogicPtr compile_iterator(const Iterator& iterator, const Expression& at, Compiler& compiler) {
    LogicPtr in = compiler.compile(iterator.in);
    Compiler::Bound bound(compiler);
    bound.add(iterator.variable);
    bound.add("partial");
    return std::make_unique<IteratorLogic>(iterator, compiler.type(iterator.in_type_ref), std::move(in), compiler.compile(iterator.body),
                                           at.position);
}

} // namespace countersign::decision
