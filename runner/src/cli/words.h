// Words of a line typed at the prompt of `countersign run`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace countersign::runner::cli {

/// Splits at blanks; "…" and '…' hold words together and lose their quotes: business="Lin's Noodles" is one word.
std::vector<std::string> words_of(std::string_view line);

} // namespace countersign::runner::cli
