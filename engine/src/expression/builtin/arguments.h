// What built-in functions share: taking arguments apart. Their kinds are those of the signature already.
#pragma once
#include "expression/builtin/builtin.h"

namespace countersign::feel {

inline Value mismatch(Evaluator& evaluator, const Node& at, const char* wanted) {
    return evaluator.problem(at, "feel.type-mismatch", "an argument is not what the function takes: {}", wanted);
}
inline std::optional<std::int64_t> whole(const Value& value) { return value.is_number() ? value.as_number().to_int64() : std::nullopt; }
/// A position or a scale: digits after the point do not count.
inline std::optional<std::int64_t> cut_to_whole(const Value& value) {
    const auto rounded = value.is_number() ? value.as_number().rounded(0, Number::Rounding::down) : std::nullopt;
    return rounded ? rounded->to_int64() : std::nullopt;
}
/// An argument that was left out, or is null.
inline bool is_missing(const Arguments& arguments, std::size_t index) { return index >= arguments.size() || arguments[index].is_null(); }
/// The one list, or the arguments as one (10.3.4.4: most list functions take either).
inline const List& items_of(const Arguments& arguments) {
    return arguments.size() == 1 && arguments[0].is_list() ? arguments[0].as_list() : arguments;
}
/// Index of a position that counts from 1, or from -1 backwards; nothing outside of the list.
inline std::optional<std::size_t> index_in(std::size_t size, const Value& position) {
    const auto p = cut_to_whole(position);
    const auto count = static_cast<std::int64_t>(size);
    if (!p || *p == 0 || *p > count || *p < -count) return std::nullopt;
    return static_cast<std::size_t>(*p > 0 ? *p - 1 : count + *p);
}

} // namespace countersign::feel
