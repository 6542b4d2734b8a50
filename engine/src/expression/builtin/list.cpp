// List functions (10.3.4.4) that ask about a list or choose from it.
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

Value list_contains(Evaluator&, Arguments& a, const Node&) {
    const List& list = a[0].as_list();
    return Value(std::any_of(list.begin(), list.end(), [&](const Value& item) { return equal(item, a[1]).value_or(false); }));
}

Value count(Evaluator&, Arguments& a, const Node&) { return Value(static_cast<std::int64_t>(items_of(a).size())); }

template<int sign> Value extreme(Evaluator& e, Arguments& a, const Node& at) {
    const List& items = items_of(a);
    if (items.empty()) return mismatch(e, at, "at least one value");
    Value best = items.front();
    for (const Value& item : items) {
        const auto o = compare(item, best);
        if (!o) return mismatch(e, at, "values of one kind that has an order");
        if (*o * sign > 0) best = item;
    }
    return best;
}

/// all(): false decides; any(): true decides; an unknown leaves null (three-valued).
template<bool decisive> Value logical(Evaluator& e, Arguments& a, const Node& at) {
    bool unknown = false, odd = false;
    for (const Value& item : items_of(a)) {
        if (item.is_boolean() && item.as_boolean() == decisive) return Value(decisive);
        unknown = unknown || !item.is_boolean();
        odd = odd || !(item.is_boolean() || item.is_null());
    }
    if (odd) return mismatch(e, at, "booleans");
    return unknown ? Value{} : Value(!decisive);
}

Value sublist(Evaluator& e, Arguments& a, const Node& at) {
    const List& list = a[0].as_list();
    const auto start = index_in(list.size(), a[1]);
    if (!start) return mismatch(e, at, "a position in the list");
    auto length = static_cast<std::int64_t>(list.size() - *start);
    if (a.size() > 2) {
        const auto wanted = cut_to_whole(a[2]);
        if (!wanted || *wanted < 1 || *wanted > length) return mismatch(e, at, "a length within the list");
        length = *wanted;
    }
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(*start);
    return Value(List(begin, begin + length));
}

Value index_of(Evaluator&, Arguments& a, const Node&) {
    List positions;
    for (std::size_t i = 0; i < a[0].as_list().size(); ++i)
        if (equal(a[0].as_list()[i], a[1]).value_or(false)) positions.emplace_back(static_cast<std::int64_t>(i + 1));
    return Value(std::move(positions));
}

} // namespace

void add_list_functions(BuiltinRows& rows) {
    rows.push_back({"list contains(list: list, element: Any) -> boolean", list_contains});
    rows.push_back({"count(list: list) -> number", count});
    rows.push_back({"count(c1: Any, c2…: Any) -> number", count});
    rows.push_back({"min(list: list) -> Any", extreme<-1>});
    rows.push_back({"min(c1: Any, c2…: Any) -> Any", extreme<-1>});
    rows.push_back({"max(list: list) -> Any", extreme<1>});
    rows.push_back({"max(c1: Any, c2…: Any) -> Any", extreme<1>});
    rows.push_back({"all(list: list) -> boolean", logical<false>});
    rows.push_back({"all(b1: Any, b2…: Any) -> boolean", logical<false>});
    rows.push_back({"any(list: list) -> boolean", logical<true>});
    rows.push_back({"any(b1: Any, b2…: Any) -> boolean", logical<true>});
    rows.push_back({"sublist(list: list, start position: number, length?: number) -> list", sublist});
    rows.push_back({"index of(list: list, match: Any) -> list<number>", index_of});
}

} // namespace countersign::feel
