// Laws and countries are data: the sources of engine and runner name none, and hold no number of days of one.
#include <cctype>
#include "support/paths.h"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace countersign;

namespace {

namespace fs = std::filesystem;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether a whole word of the text is this one.
bool has_word(const std::string& text, const std::string& word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
    }
    return false;
}

} // namespace

TEST_CASE("no source names a country, a law or a holiday") {
    const std::vector<std::string> words{"\"CN\"", "\"DE\"",  "PRC",          "China",        "Germany", "German",          "Shanghai",
                                         "Berlin", "Beijing", "cn-licensing", "de-licensing", "VwVfG",   "Spring Festival", "Easter"};
    const fs::path root = testing::source_path("");
    std::vector<std::string> found;
    for (const auto* folder : {"engine/src", "engine/include", "runner/src"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".h") continue;
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);)
                for (const auto& word : words)
                    if (has_word(line.substr(0, line.find("//")), word))
                        found.push_back(fs::relative(entry.path(), root).string() + ": " + word);
        }
    for (const auto& place : found) FAIL_CHECK(place);
}

TEST_CASE("no source of the calendar floor holds a number of days of a law") {
    const fs::path folder = testing::source_path("engine/src/calendar");
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        std::string line;
        while (std::getline(in, line)) {
            line = line.substr(0, line.find("//"));
            for (const auto* number : {"15", "30", "45"}) {
                CAPTURE(entry.path().filename().string());
                CAPTURE(line);
                CHECK(!has_word(line, number));
            }
        }
    }
}
