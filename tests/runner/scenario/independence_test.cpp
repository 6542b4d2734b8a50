// The program knows no country, no law and no office: another country is data alone.
#include "scenario/coverage.h"
#include "scenario/scenario.h"
#include "support/paths.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace countersign;
using namespace countersign::runner::scenario;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Without // and /* */ comments, which may cite sources.
std::string without_comments(const std::string& source) {
    std::string code;
    bool in_text = false;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (in_text && source[i] == '\\') {
            code += source.substr(i++, 2);
            continue;
        }
        if (source[i] == '"' && (i == 0 || source[i - 1] != '\'')) in_text = !in_text;
        if (!in_text && source.compare(i, 2, "//") == 0)
            i = std::min(source.find('\n', i), source.size() - 1);
        else if (!in_text && source.compare(i, 2, "/*") == 0) {
            i = std::min(source.find("*/", i), source.size() - 2) + 1;
            continue;
        }
        code += source[i];
    }
    return code;
}

/// What only data may say: countries, laws, calendars, zones, offices.
constexpr std::string_view words[] = {"China",      "Germany",    "German",   "PRC",      "cn-licensing", "de-licensing",  "\"CN\"", "\"DE\"",  "VwVfG",
                                      "GewO",       "1182/71",    "行政许可", "许可证",   "Licensing Law", "Asia/Shanghai", "Europe/Berlin", "department:fire"};

/// Sample cases and workloads are no part of what decides.
bool sample(const fs::path& path) {
    const auto name = path.generic_string();
    return name.find("/runner/src/bench/") != std::string::npos || name.find("/runner/src/daemon/demo") != std::string::npos;
}

} // namespace

TEST_CASE("a made-up country with its own week, calendar, law, matter and table needs data alone") {
    const fs::path folder = testing::source_path("tests/runner/scenario/made-up-country/ferry-licence/scenarios");
    Coverage coverage;
    int played = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto scenario = read_scenario(text_of(entry.path()), entry.path().string());
        const auto outcome = run_scenario(scenario.value(), &coverage);
        CHECK_MESSAGE(outcome.passed(), outcome.file << ": " << outcome.failure);
        ++played;
    }
    CHECK(played == 3);
    for (const auto& process : coverage.unvisited()) CHECK(process.items.empty());
}

TEST_CASE("no source outside of comments names a country, a law or an office") {
    std::size_t files = 0;
    for (const auto* folder : {"engine", "runner/src"})
        for (const auto& entry : fs::recursive_directory_iterator(testing::source_path(folder))) {
            const auto extension = entry.path().extension();
            if ((extension != ".cpp" && extension != ".h") || sample(entry.path())) continue;
            const auto code = without_comments(text_of(entry.path()));
            for (const auto word : words)
                CHECK_MESSAGE(code.find(word) == std::string::npos, entry.path().string() << " says " << word << ": let the data say it");
            ++files;
        }
    CHECK(files > 300);
}
