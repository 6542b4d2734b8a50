// A task's candidates in one column: each as "<bytes>:<text>", so that any text may stand in them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace countersign::store::sqlite {

std::string encode_candidates(const std::vector<std::string>& candidates);
std::vector<std::string> decode_candidates(std::string_view text);

} // namespace countersign::store::sqlite
