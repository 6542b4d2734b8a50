// What built-in functions share: taking arguments of a kind.
#pragma once
#include "expression/evaluator.h"

namespace countersign::feel {

using Arguments = std::vector<Value>;

inline Value mismatch(Evaluator& evaluator, const Node& at, const char* wanted) {
    return evaluator.problem(at, "feel.type-mismatch", fmt::format("an argument is not what the function takes: {}", wanted));
}
inline std::optional<std::int64_t> whole(const Value& value) { return value.is_number() ? value.as_number().to_int64() : std::nullopt; }
/// A list, or the arguments as one (10.3.4.4: most list functions take either); a single other value counts as a list of it.
inline List items_of(const Arguments& arguments) {
    if (arguments.size() == 1 && arguments[0].is_list()) return arguments[0].as_list();
    return arguments;
}
inline List as_list(const Value& value) { return value.is_list() ? value.as_list() : List{value}; }

} // namespace countersign::feel
