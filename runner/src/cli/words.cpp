#include "cli/words.h"

namespace countersign::runner::cli {

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    char quote = 0;
    bool open = false;
    for (const char c : line) {
        if (quote != 0) {
            if (c == quote) quote = 0;
            else word += c;
        } else if (c == '"' || (c == '\'' && (!open || word.ends_with('=')))) {
            quote = c;
            open = true;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            if (open) words.push_back(std::move(word));
            word.clear();
            open = false;
        } else {
            word += c;
            open = true;
        }
    }
    if (open) words.push_back(std::move(word));
    return words;
}

} // namespace countersign::runner::cli
