// Filters, for, some and every (DMN 1.5, 10.3.2.5 and 10.3.2.14).
#include "expression/evaluator.h"
#include "value/civil.h"

namespace countersign::feel {

Value Evaluator::item_at(const Value& base, const Value& position, const Node& n) {
    const auto p = position.as_number().to_int64();
    const auto size = base.is_list() ? static_cast<std::int64_t>(base.as_list().size()) : 1;
    if (!p || *p == 0 || *p > size || *p < -size) return problem(n, "feel.index", "there is no item at this position");
    return base.is_list() ? base.as_list()[static_cast<std::size_t>(*p > 0 ? *p - 1 : size + *p)] : base;
}

/// By a position, or by a condition about `item` and its entries. A value that is no list counts as a list of it.
Value Evaluator::filter(const Node& n) {
    Value made;
    const Value& base = operand(n.a, made);
    if (base.is_null()) return Value(List{});
    if (node(n.b).kind == Kind::literal && node(n.b).value.is_number()) return item_at(base, node(n.b).value, n);
    const std::span<const Value> items = base.is_list() ? std::span<const Value>(base.as_list()) : std::span<const Value>(&base, 1);
    const bool was_quiet = quiet_;
    List kept;
    Value made_keep;
    const Bound as_item(*this, {item_symbol}), as_entries(*this, {no_symbol});
    const auto place = bindings_.size() - 2; // of both, for each item anew
    for (const Value& item : items) {
        if (!spend(1, n)) break;
        const auto problems = problems_.size();
        bindings_[place].value = &item;
        bindings_[place + 1].entries = item.is_context() ? &item.as_context() : nullptr;
        const Value& keep = operand(n.b, made_keep);
        if (keep.is_number()) {
            quiet_ = was_quiet;
            return item_at(base, keep, n);
        }
        if (keep.is_boolean()) {
            problems_.resize(std::min(problems, problems_.size()));
            if (keep.as_boolean()) kept.push_back(item);
        } else {
            quiet_ = true; // one item tells why it was left out, the others would say the same
        }
    }
    quiet_ = was_quiet || exhausted();
    return Value(std::move(kept));
}

/// `backwards`: from..to runs either way, a range only up.
template<class Visit> bool Evaluator::iterate_range(const Node& iterator, const Range& range, bool backwards, const Visit& visit) {
    const bool are_dates = range.start.type() == Value::Type::date && range.end.type() == Value::Type::date;
    const auto number_of = [&](const Value& end) -> std::optional<std::int64_t> {
        if (are_dates) return days_from_epoch(end.as_date());
        return end.is_number() ? end.as_number().to_int64() : std::nullopt;
    };
    const auto first = number_of(range.start), last = number_of(range.end);
    if (!first || !last || (!backwards && *first > *last)) return false;
    const std::int64_t step = *first <= *last ? 1 : -1;
    for (std::int64_t i = *first;; i += step) {
        const bool left_out = (i == *first && !range.start_closed) || (i == *last && !range.end_closed);
        if (!left_out && (!spend(1, iterator) || !visit(are_dates ? Value(date_from_days(i)) : Value(i)))) return true;
        if (i == *last) return true;
    }
}

/// Calls `visit(value)` until it returns false; false where this cannot be iterated over.
template<class Visit> bool Evaluator::iterate(const Node& iterator, const Visit& visit) {
    Value made;
    const Value& from = operand(iterator.a, made);
    if (iterator.b != no_node) return iterate_range(iterator, {from, evaluate(iterator.b)}, true, visit);
    if (from.type() == Value::Type::range) return iterate_range(iterator, as_range(from), false, visit);
    if (from.is_null()) return false;
    if (!from.is_list()) return spend(1, iterator) && visit(from), true;
    for (const Value& item : from.as_list())
        if (!spend(1, iterator) || !visit(item)) return true;
    return true;
}

/// False where something could not be iterated over.
bool Evaluator::for_iterator(const Node& n, std::uint32_t index, List& results) {
    if (index == n.count) {
        if (!n.uses_partial) return results.push_back(evaluate(n.a)), true;
        const Value partial(results);
        const Bound bound(*this, {partial_symbol, &partial});
        return results.push_back(spend_for(partial, n) ? evaluate(n.a) : Value{}), true;
    }
    const Node& iterator = child(n, index);
    bool inner_fits = true;
    const bool fits = iterate(iterator, [&](const Value& value) {
        const Bound bound(*this, {iterator.symbol, &value});
        inner_fits = for_iterator(n, index + 1, results);
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

/// False where nothing that follows matters.
bool Evaluator::quantified_iterator(const Node& n, std::uint32_t index, bool some, Value& result) {
    if (index == n.count) {
        const Value value = evaluate(n.a);
        if (value.is_boolean() && value.as_boolean() == some) return result = Value(some), false;
        if (value.is_boolean()) return true;
        result = Value{};
        if (!value.is_null()) problem(node(n.a), "feel.type-mismatch", "a {} is neither true nor false", type_name(value));
        return value.is_null();
    }
    const Node& iterator = child(n, index);
    bool go_on = true;
    const bool fits = iterate(iterator, [&](const Value& value) {
        const Bound bound(*this, {iterator.symbol, &value});
        go_on = quantified_iterator(n, index + 1, some, result);
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
