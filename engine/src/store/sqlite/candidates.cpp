#include "store/sqlite/candidates.h"
#include <charconv>

namespace countersign::store::sqlite {

std::string encode_candidates(const std::vector<std::string>& candidates) {
    std::string text;
    for (const auto& candidate : candidates) text.append(std::to_string(candidate.size())).append(":").append(candidate);
    return text;
}

std::vector<std::string> decode_candidates(std::string_view text) {
    std::vector<std::string> candidates;
    while (!text.empty()) {
        std::size_t length = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), length);
        if (failed != std::errc{} || end == text.data() + text.size()) break; // a damaged row reads as fewer candidates, never beyond it
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
        candidates.emplace_back(text.substr(0, length));
        text.remove_prefix(std::min(length, text.size()));
    }
    return candidates;
}

} // namespace countersign::store::sqlite
