// Pages of query answers.
#pragma once
#include <algorithm>

namespace countersign::store {

constexpr int page_limit_max = 10'000;
constexpr int page_limit(int wanted) { return std::clamp(wanted, 1, page_limit_max); }

} // namespace countersign::store
