// Boxed filter (10.2.1.9): the items for which the condition holds; `item` and the entries of contexts are seen by it.
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class FilterLogic final : public Logic {
  public:
    FilterLogic(LogicPtr in, LogicPtr match, Position position) : in_(std::move(in)), match_(std::move(match)), position_(position) {}

    Value evaluate(Run& run, const Scope& outer) const override {
        const Value base = evaluate_part(in_, run, outer, position_);
        if (base.is_null()) return Value(List{});
        const List single = base.is_list() ? List{} : List{base};
        const List& items = base.is_list() ? base.as_list() : single;
        List kept;
        for (const Value& item : items) {
            if (--run.steps_left < 0) return run.problem(position_, "feel.too-many-steps", "the evaluation takes too many steps");
            const Value keep = test(item, run, outer);
            if (keep.is_number()) return by_index(items, keep, run);
            if (!keep.is_boolean() && !keep.is_null())
                return run.problem(position_, "decision.condition-not-boolean", "the condition of the filter is neither true nor false");
            if (keep.is_boolean() && keep.as_boolean()) kept.push_back(item);
        }
        return Value(std::move(kept));
    }

  private:
    Value test(const Value& item, Run& run, const Scope& outer) const {
        Scope scope(&outer);
        scope.set("item", item);
        if (item.is_context())
            for (const auto& [name, value] : item.as_context()) scope.set(name, value);
        return evaluate_part(match_, run, scope, position_);
    }
    Value by_index(const List& items, const Value& index, Run& run) const {
        const auto position = index.as_number().to_int64();
        const auto size = static_cast<std::int64_t>(items.size());
        if (!position || *position == 0 || *position > size || *position < -size)
            return run.problem(position_, "feel.index", "there is no item at this position");
        return items[static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position)];
    }
    LogicPtr in_, match_;
    Position position_;
};

} // namespace

LogicPtr compile_filter(const Filter& filter, const Expression& at, Compiler& compiler) {
    LogicPtr in = compiler.compile(filter.in);
    Compiler::Bound bound(compiler);
    bound.add("item");
    bound.open();
    return std::make_unique<FilterLogic>(std::move(in), compiler.compile(filter.match), at.position);
}

} // namespace countersign::decision
