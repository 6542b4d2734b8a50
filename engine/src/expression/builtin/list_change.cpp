// List functions (10.3.4.4) that make a list from others.
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

Value append(Evaluator&, Arguments& a, const Node&) {
    List list = a[0].as_list();
    list.insert(list.end(), a.begin() + 1, a.end());
    return Value(std::move(list));
}

Value concatenate(Evaluator&, Arguments& a, const Node&) {
    List list;
    for (const Value& part : a) list.insert(list.end(), part.as_list().begin(), part.as_list().end());
    return Value(std::move(list));
}

Value insert_before(Evaluator& e, Arguments& a, const Node& at) {
    List list = a[0].as_list();
    const auto index = index_in(list.size(), a[1]);
    if (!index) return mismatch(e, at, "a position in the list");
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(*index), a[2]);
    return Value(std::move(list));
}

Value remove(Evaluator& e, Arguments& a, const Node& at) {
    List list = a[0].as_list();
    const auto index = index_in(list.size(), a[1]);
    if (!index) return mismatch(e, at, "a position in the list");
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(*index));
    return Value(std::move(list));
}

Value replace_at(Evaluator& e, Arguments& a, const Node& at) {
    List list = a[0].as_list();
    const auto index = index_in(list.size(), a[1]);
    if (!index) return mismatch(e, at, "a position in the list");
    list[*index] = a[2];
    return Value(std::move(list));
}

/// Each item for which match(item, newItem) is true.
Value replace_matches(Evaluator& e, Arguments& a, const Node& at) {
    List list = a[0].as_list();
    for (Value& item : list) {
        const Value hit = e.call(a[1], {item, a[2]}, at);
        if (!hit.is_boolean()) return mismatch(e, at, "a function of an item and the new item that is true or false");
        if (hit.as_boolean()) item = a[2];
    }
    return Value(std::move(list));
}

Value reverse(Evaluator&, Arguments& a, const Node&) {
    List list = a[0].as_list();
    std::reverse(list.begin(), list.end());
    return Value(std::move(list));
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
    for (const Value& argument : a)
        if (!add_distinct(e, at, argument.as_list(), result)) return {};
    return Value(std::move(result));
}

void flatten_into(const List& from, List& to) {
    for (const Value& item : from) {
        if (item.is_list())
            flatten_into(item.as_list(), to);
        else
            to.push_back(item);
    }
}

Value flatten(Evaluator&, Arguments& a, const Node&) {
    List result;
    flatten_into(a[0].as_list(), result);
    return Value(std::move(result));
}

/// By the function "precedes", or ascending. Merge sort: an inconsistent function cannot break it.
Value sort(Evaluator& e, Arguments& a, const Node& at) {
    List list = a[0].as_list();
    bool failed = false;
    const auto precedes = [&](const Value& left, const Value& right) {
        if (!is_missing(a, 1)) {
            const Value result = e.call(a[1], {left, right}, at);
            failed = failed || !result.is_boolean();
            return result.is_boolean() && result.as_boolean();
        }
        const auto o = compare(left, right);
        failed = failed || !o;
        return o.value_or(0) < 0;
    };
    for (std::size_t width = 1; width < list.size() && !failed; width *= 2) {
        List merged;
        merged.reserve(list.size());
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
    return failed ? mismatch(e, at, "values of one kind that has an order, or a function that is true or false") : Value(std::move(list));
}

} // namespace

void add_list_change_functions(BuiltinRows& rows) {
    rows.push_back({"append(list: list, item…?: Any) -> list", append});
    rows.push_back({"concatenate(list…: list) -> list", concatenate});
    rows.push_back({"insert before(list: list, position: number, newItem: Any) -> list", insert_before});
    rows.push_back({"remove(list: list, position: number) -> list", remove});
    rows.push_back({"list replace(list: list, position: number, newItem: Any) -> list", replace_at});
    rows.push_back({"list replace(list: list, match: function, newItem: Any) -> list", replace_matches});
    rows.push_back({"reverse(list: list) -> list", reverse});
    rows.push_back({"union(list…: list) -> list", distinct});
    rows.push_back({"distinct values(list: list) -> list", distinct});
    rows.push_back({"flatten(list: list) -> list", flatten});
    rows.push_back({"sort(list: list, precedes?: function | Null) -> list", sort});
}

} // namespace countersign::feel
