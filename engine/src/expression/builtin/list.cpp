// List functions (10.3.4.4).
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

Value list_contains(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_list()) return mismatch(e, at, "a list");
    const List& list = a[0].as_list();
    return Value(std::any_of(list.begin(), list.end(), [&](const Value& item) { return equal(item, a[1]).value_or(false); }));
}

Value count(Evaluator&, Arguments& a, const Node&) { return Value(static_cast<std::int64_t>(items_of(a).size())); }

template<int sign> Value extreme(Evaluator& e, Arguments& a, const Node& at) {
    const List items = items_of(a);
    if (items.empty()) return {};
    Value best = items.front();
    for (const Value& item : items) {
        const auto o = compare(item, best);
        if (!o) return mismatch(e, at, "values of one kind that has an order");
        if (*o * sign > 0) best = item;
    }
    return best;
}

std::optional<Number> total(const List& items) {
    std::optional<Number> sum = Number(0);
    for (const Value& item : items) {
        if (!item.is_number() || !sum) return std::nullopt;
        sum = add(*sum, item.as_number());
    }
    return sum;
}

Value sum(Evaluator& e, Arguments& a, const Node& at) {
    const List items = items_of(a);
    if (items.empty()) return {};
    const auto result = total(items);
    return result ? Value(*result) : mismatch(e, at, "numbers");
}

Value mean(Evaluator& e, Arguments& a, const Node& at) {
    const List items = items_of(a);
    const auto result = total(items);
    const auto average = result && !items.empty() ? divide(*result, Number(static_cast<std::int64_t>(items.size()))) : std::nullopt;
    return average ? Value(*average) : mismatch(e, at, "numbers");
}

Value product(Evaluator& e, Arguments& a, const Node& at) {
    const List items = items_of(a);
    std::optional<Number> result = Number(1);
    for (const Value& item : items) result = item.is_number() && result ? multiply(*result, item.as_number()) : std::nullopt;
    return result && !items.empty() ? Value(*result) : mismatch(e, at, "numbers");
}

/// all(): false decides; any(): true decides; an unknown leaves null (10.3.4.4, three-valued).
template<bool decisive> Value logical(Evaluator&, Arguments& a, const Node&) {
    bool unknown = false;
    for (const Value& item : items_of(a)) {
        if (item.is_boolean() && item.as_boolean() == decisive) return Value(decisive);
        unknown = unknown || !item.is_boolean();
    }
    return unknown ? Value{} : Value(!decisive);
}

Value sublist(Evaluator& e, Arguments& a, const Node& at) {
    const auto start = whole(a[1]);
    if (!a[0].is_list() || !start || *start == 0) return mismatch(e, at, "a list and a position");
    const List& list = a[0].as_list();
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
    if (from < 0 || from > size) return mismatch(e, at, "a position in the list");
    std::int64_t length = size - from;
    if (a.size() > 2 && !a[2].is_null()) {
        const auto wanted = whole(a[2]);
        if (!wanted || *wanted < 0 || *wanted > length) return mismatch(e, at, "a length within the list");
        length = *wanted;
    }
    return Value(List(list.begin() + from, list.begin() + from + length));
}

Value append(Evaluator&, Arguments& a, const Node&) {
    List list = as_list(a[0]);
    list.insert(list.end(), a.begin() + 1, a.end());
    return Value(std::move(list));
}

Value concatenate(Evaluator&, Arguments& a, const Node&) {
    List list;
    for (const Value& argument : a) {
        const List part = as_list(argument);
        list.insert(list.end(), part.begin(), part.end());
    }
    return Value(std::move(list));
}

Value insert_before(Evaluator& e, Arguments& a, const Node& at) {
    const auto position = whole(a[1]);
    if (!a[0].is_list() || !position) return mismatch(e, at, "a list and a position");
    List list = a[0].as_list();
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t index = *position > 0 ? *position - 1 : size + *position;
    if (*position == 0 || index < 0 || index > size) return mismatch(e, at, "a position in the list");
    list.insert(list.begin() + index, a[2]);
    return Value(std::move(list));
}

Value remove(Evaluator& e, Arguments& a, const Node& at) {
    const auto position = whole(a[1]);
    if (!a[0].is_list() || !position) return mismatch(e, at, "a list and a position");
    List list = a[0].as_list();
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t index = *position > 0 ? *position - 1 : size + *position;
    if (*position == 0 || index < 0 || index >= size) return mismatch(e, at, "a position in the list");
    list.erase(list.begin() + index);
    return Value(std::move(list));
}

Value reverse(Evaluator&, Arguments& a, const Node&) {
    List list = as_list(a[0]);
    std::reverse(list.begin(), list.end());
    return Value(std::move(list));
}

Value index_of(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_list()) return mismatch(e, at, "a list");
    List positions;
    for (std::size_t i = 0; i < a[0].as_list().size(); ++i)
        if (equal(a[0].as_list()[i], a[1]).value_or(false)) positions.emplace_back(static_cast<std::int64_t>(i + 1));
    return Value(std::move(positions));
}

/// Every item is compared with all before it: that costs steps.
bool add_distinct(Evaluator& e, const Node& at, const List& from, List& to) {
    for (const Value& item : from) {
        if (!e.spend(static_cast<std::int64_t>(to.size() * extent_of(item).weight / 16), at)) return false;
        if (std::none_of(to.begin(), to.end(), [&](const Value& seen) { return equal(seen, item).value_or(false); })) to.push_back(item);
    }
    return true;
}

/// distinct values of one list, or the union of several.
Value distinct(Evaluator& e, Arguments& a, const Node& at) {
    List result;
    for (const Value& argument : a) {
        if (!add_distinct(e, at, as_list(argument), result)) return {};
    }
    return Value(std::move(result));
}

void flatten_into(const List& from, List& to) {
    for (const Value& item : from) {
        if (item.is_list()) flatten_into(item.as_list(), to);
        else to.push_back(item);
    }
}

Value flatten(Evaluator&, Arguments& a, const Node&) {
    List result;
    flatten_into(as_list(a[0]), result);
    return Value(std::move(result));
}

/// By the function "precedes", or ascending. Merge sort: an inconsistent function cannot break it.
Value sort(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_list()) return mismatch(e, at, "a list");
    List list = a[0].as_list();
    bool failed = false;
    const auto precedes = [&](const Value& left, const Value& right) {
        if (a.size() > 1 && !a[1].is_null()) {
            const Value result = e.call(a[1], {left, right}, at);
            return result.is_boolean() && result.as_boolean();
        }
        const auto o = compare(left, right);
        failed = failed || !o;
        return o.value_or(0) < 0;
    };
    for (std::size_t width = 1; width < list.size(); width *= 2) {
        List merged;
        for (std::size_t begin = 0; begin < list.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, list.size()), end = std::min(begin + 2 * width, list.size());
            std::size_t left = begin, right = middle;
            while (left < middle || right < end) {
                const bool take_right = left == middle || (right < end && precedes(list[right], list[left]));
                merged.push_back(list[take_right ? right++ : left++]);
            }
        }
        list = std::move(merged);
    }
    return failed ? mismatch(e, at, "values of one kind that has an order") : Value(std::move(list));
}

} // namespace

void add_list_functions(std::vector<Builtin>& table) {
    table.push_back({"list contains", {"list", "element"}, 2, list_contains});
    table.push_back({"count", {"list", "…"}, 1, count});
    table.push_back({"min", {"list", "…"}, 1, extreme<-1>});
    table.push_back({"max", {"list", "…"}, 1, extreme<1>});
    table.push_back({"sum", {"list", "…"}, 1, sum});
    table.push_back({"mean", {"list", "…"}, 1, mean});
    table.push_back({"product", {"list", "…"}, 1, product});
    table.push_back({"all", {"list", "…"}, 1, logical<false>});
    table.push_back({"any", {"list", "…"}, 1, logical<true>});
    table.push_back({"sublist", {"list", "start position", "length"}, 2, sublist});
    table.push_back({"append", {"list", "item", "…"}, 1, append});
    table.push_back({"concatenate", {"list", "…"}, 1, concatenate});
    table.push_back({"insert before", {"list", "position", "newItem"}, 3, insert_before});
    table.push_back({"remove", {"list", "position"}, 2, remove});
    table.push_back({"reverse", {"list"}, 1, reverse});
    table.push_back({"index of", {"list", "match"}, 2, index_of});
    table.push_back({"union", {"list", "…"}, 1, distinct});
    table.push_back({"distinct values", {"list"}, 1, distinct});
    table.push_back({"flatten", {"list"}, 1, flatten});
    table.push_back({"sort", {"list", "precedes"}, 1, sort});
}

} // namespace countersign::feel
