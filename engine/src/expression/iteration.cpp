// Filters, for, some and every (DMN 1.5, 10.3.2.5 and 10.3.2.14).
#include "expression/evaluator.h"
#include "value/civil.h"

namespace countersign::feel {

Value Evaluator::filter(const Node& n) {
    static const std::string item_name = "item";
    const Value base = evaluate(n.a);
    if (base.is_null()) return Value(List{});
    const List single = base.is_list() ? List{} : List{base};
    const List& items = base.is_list() ? base.as_list() : single;
    const auto by_index = [&](const Value& index) {
        const auto position = index.as_number().to_int64();
        const auto size = static_cast<std::int64_t>(items.size());
        if (!position || *position == 0 || *position > size || *position < -size) return problem(n, "feel.index", "there is no item at this position");
        return items[static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position)];
    };
    if (node(n.b).kind == Kind::literal && node(n.b).value.is_number()) return by_index(node(n.b).value);
    List kept;
    for (const Value& item : items) {
        if (!spend(1, n)) return {};
        const auto bound = bindings_.size();
        bindings_.push_back({&item_name, item});
        if (item.is_context()) bindings_.push_back({nullptr, item});
        const auto problems = problems_.size();
        const Value keep = evaluate(n.b);
        bindings_.resize(bound);
        if (keep.is_number()) return by_index(keep);
        if (!keep.is_null()) problems_.resize(std::min(problems, problems_.size()));
        if (keep.is_boolean() && keep.as_boolean()) kept.push_back(item);
    }
    return Value(std::move(kept));
}

bool Evaluator::iterate(const Node& iterator, const std::function<bool(Value)>& visit) {
    Value from = evaluate(iterator.a);
    if (iterator.b == no_node && from.type() != Value::Type::range) {
        const List single = from.is_list() ? List{} : List{from};
        if (from.is_null()) return false;
        for (const Value& item : from.is_list() ? from.as_list() : single)
            if (!spend(1, iterator) || !visit(item)) return true;
        return true;
    }
    Value to = iterator.b != no_node ? evaluate(iterator.b) : as_range(from).end;
    if (iterator.b == no_node) {
        from = Value(as_range(from).start);
        const auto o = compare(from, to);
        if (!o || *o > 0) return false; // unlike a..b, a range does not run backwards
    }
    const auto first = from.is_number() ? from.as_number().to_int64() : std::nullopt;
    const auto last = to.is_number() ? to.as_number().to_int64() : std::nullopt;
    if (first && last) {
        const std::int64_t step = *first <= *last ? 1 : -1;
        for (std::int64_t i = *first;; i += step) {
            if (!spend(1, iterator) || !visit(Value(i)) || i == *last) return true;
        }
    }
    if (from.type() == Value::Type::date && to.type() == Value::Type::date) {
        const auto a = days_from_epoch(from.as_date()), b = days_from_epoch(to.as_date());
        const std::int64_t step = a <= b ? 1 : -1;
        for (std::int64_t i = a;; i += step)
            if (!spend(1, iterator) || !visit(Value(date_from_days(i))) || i == b) return true;
    }
    return false;
}

/// False where something could not be iterated over.
bool Evaluator::for_iterator(const Node& n, std::uint32_t index, List& results) {
    static const std::string partial_name = "partial";
    if (index == n.count) {
        if (!n.uses_partial) return results.push_back(evaluate(n.a)), true;
        bindings_.push_back({&partial_name, Value(results)});
        Value result = spend_for(bindings_.back().value, n) ? evaluate(n.a) : Value{};
        bindings_.pop_back();
        return results.push_back(std::move(result)), true;
    }
    const Node& iterator = child(n, index);
    bool inner_fits = true;
    const bool fits = iterate(iterator, [&](Value value) {
        bindings_.push_back({&iterator.text, std::move(value)});
        inner_fits = for_iterator(n, index + 1, results);
        bindings_.pop_back();
        return inner_fits && !exhausted();
    });
    if (!fits) problem(iterator, "feel.type-mismatch", "this cannot be iterated over");
    return fits && inner_fits;
}

Value Evaluator::for_loop(const Node& n) {
    List results;
    const bool whole = for_iterator(n, 0, results) && !exhausted();
    return whole ? Value(std::move(results)) : Value{};
}

bool Evaluator::quantified_iterator(const Node& n, std::uint32_t index, bool some, Value& result) {
    if (index == n.count) {
        const Value value = evaluate(n.a);
        if (!value.is_boolean()) result = Value{};
        else if (value.as_boolean() == some) return result = Value(some), false;
        return true;
    }
    const Node& iterator = child(n, index);
    bool go_on = true;
    const bool fits = iterate(iterator, [&](Value value) {
        bindings_.push_back({&iterator.text, std::move(value)});
        go_on = quantified_iterator(n, index + 1, some, result);
        bindings_.pop_back();
        return go_on;
    });
    if (!fits) result = problem(iterator, "feel.type-mismatch", "this cannot be iterated over");
    return go_on && fits;
}

Value Evaluator::quantified(const Node& n, bool some) {
    Value result(!some);
    quantified_iterator(n, 0, some, result);
    return result;
}

} // namespace countersign::feel
