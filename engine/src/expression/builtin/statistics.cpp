// Numbers of a list (10.3.4.4): sum, mean, product, median, standard deviation, mode.
#include "expression/builtin/arguments.h"
#include "value/number_functions.h"

namespace countersign::feel {

namespace {

Value of(Evaluator& e, const Node& at, const std::optional<Number>& number) {
    return number ? Value(*number) : e.problem(at, "feel.arithmetic", "the result is out of range");
}

bool are_numbers(const List& items) {
    return std::all_of(items.begin(), items.end(), [](const Value& v) { return v.is_number(); });
}

std::optional<Number> total(const List& items) {
    std::optional<Number> sum = Number(0);
    for (const Value& item : items)
        if (sum) sum = add(*sum, item.as_number());
    return sum;
}

std::optional<Number> average(const List& items) {
    const auto sum = total(items);
    return sum ? divide(*sum, Number(static_cast<std::int64_t>(items.size()))) : std::nullopt;
}

/// What all these have in common: nothing but numbers, and null for none of them.
template<std::optional<Number> (*fold)(const List&)> Value of_numbers(Evaluator& e, Arguments& a, const Node& at) {
    const List& items = items_of(a);
    if (!are_numbers(items)) return mismatch(e, at, "numbers");
    return items.empty() ? mismatch(e, at, "at least one number") : of(e, at, fold(items));
}

std::optional<Number> product(const List& items) {
    std::optional<Number> result = Number(1);
    for (const Value& item : items)
        if (result) result = multiply(*result, item.as_number());
    return result;
}

std::vector<Number> sorted(const List& items) {
    std::vector<Number> numbers;
    for (const Value& item : items) numbers.push_back(item.as_number());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::optional<Number> median(const List& items) {
    const auto numbers = sorted(items);
    const std::size_t middle = numbers.size() / 2;
    if (numbers.size() % 2 == 1) return numbers[middle];
    const auto sum = add(numbers[middle - 1], numbers[middle]);
    return sum ? divide(*sum, Number(2)) : std::nullopt;
}

/// Of a sample: over n - 1.
Value stddev(Evaluator& e, Arguments& a, const Node& at) {
    const List& items = items_of(a);
    if (!are_numbers(items) || items.size() < 2) return mismatch(e, at, "two or more numbers");
    const auto mean = average(items);
    std::optional<Number> squares = mean ? std::optional(Number(0)) : std::nullopt;
    for (const Value& item : items) {
        const auto distance = squares ? subtract(item.as_number(), *mean) : std::nullopt;
        const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
        squares = square ? add(*squares, *square) : std::nullopt;
    }
    const auto variance = squares ? divide(*squares, Number(static_cast<std::int64_t>(items.size()) - 1)) : std::nullopt;
    return of(e, at, variance ? square_root(*variance) : std::nullopt);
}

/// The numbers that stand most often, ascending.
Value mode(Evaluator& e, Arguments& a, const Node& at) {
    const List& items = items_of(a);
    if (!are_numbers(items)) return mismatch(e, at, "numbers");
    const auto numbers = sorted(items);
    List modes;
    std::size_t most = 0;
    for (std::size_t begin = 0, end = 0; begin < numbers.size(); begin = end) {
        while (end < numbers.size() && numbers[end] == numbers[begin]) ++end;
        if (end - begin > most) modes.clear(), most = end - begin;
        if (end - begin == most) modes.emplace_back(numbers[begin]);
    }
    return Value(std::move(modes));
}

} // namespace

void add_statistics_functions(BuiltinRows& rows) {
    rows.push_back({"sum(list: list) -> number", of_numbers<total>});
    rows.push_back({"sum(n1: Any, n2…: Any) -> number", of_numbers<total>});
    rows.push_back({"mean(list: list) -> number", of_numbers<average>});
    rows.push_back({"mean(n1: Any, n2…: Any) -> number", of_numbers<average>});
    rows.push_back({"product(list: list) -> number", of_numbers<product>});
    rows.push_back({"product(n1: Any, n2…: Any) -> number", of_numbers<product>});
    rows.push_back({"median(list: list) -> number", of_numbers<median>});
    rows.push_back({"median(n1: Any, n2…: Any) -> number", of_numbers<median>});
    rows.push_back({"stddev(list: list) -> number", stddev});
    rows.push_back({"stddev(n1: Any, n2…: Any) -> number", stddev});
    rows.push_back({"mode(list: list) -> list<number>", mode});
    rows.push_back({"mode(n1: Any, n2…: Any) -> list<number>", mode});
}

} // namespace countersign::feel
