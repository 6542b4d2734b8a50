// Never a crash: seeded random damage to real files, read to the end each time.
#include "engine/model/reading.h"
#include "support/paths.h"
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace countersign;

namespace {

std::vector<std::string> real_files() {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(testing::source_path("process-definitions"))) {
        if (entry.path().extension() != ".bpmn") continue;
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        texts.push_back(text.str());
    }
    return texts;
}

using Random = std::mt19937;
std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

void flip_byte(std::string& text, Random& random) { text[below(random, text.size())] = static_cast<char>(random() & 0xFF); }
void cut_end(std::string& text, Random& random) { text.resize(below(random, text.size())); }
void drop_range(std::string& text, Random& random) { text.erase(below(random, text.size()), below(random, 200)); }
void repeat_range(std::string& text, Random& random) {
    const auto from = below(random, text.size());
    text.insert(below(random, text.size()), text.substr(from, below(random, 400)));
}
/// Cuts one tag out, so that what stays is often well-formed.
void drop_element(std::string& text, Random& random) {
    const auto begin = text.find('<', below(random, text.size()));
    const auto end = begin == std::string::npos ? begin : text.find("/>", begin);
    if (end != std::string::npos) text.erase(begin, end + 2 - begin);
}
/// Renames an attribute's value or an element into something else of the file.
void swap_words(std::string& text, Random& random) {
    const auto from = text.find('"', below(random, text.size())), to = text.find('"', below(random, text.size()));
    if (from == std::string::npos || to == std::string::npos) return;
    const auto word = text.substr(from, text.find('"', from + 1) - from);
    const auto end = text.find('"', to + 1);
    if (end != std::string::npos) text.replace(to, end - to, word);
}

} // namespace

TEST_CASE("no damage to a file brings the reader down") {
    const auto files = real_files();
    REQUIRE_FALSE(files.empty());
    constexpr void (*damages[])(std::string&, Random&) = {flip_byte, cut_end, drop_range, repeat_range, drop_element, swap_words};
    std::size_t refused = 0, read = 0;
    for (unsigned seed = 1; seed <= 1500; ++seed) {
        Random random(seed);
        std::string text = files[seed % files.size()];
        for (std::size_t i = 0, count = 1 + below(random, 4); i < count && !text.empty(); ++i) damages[below(random, std::size(damages))](text, random);
        INFO("seed " << seed);
        const auto outcome = model::read_bpmn(text, "damaged.bpmn");
        for (const auto& finding : outcome.diagnostics) {
            CHECK(finding.line >= 1);
            CHECK_FALSE(finding.code.empty());
        }
        (has_errors(outcome.diagnostics) ? refused : read)++;
        if (outcome.definitions.processes.empty()) CHECK(has_errors(outcome.diagnostics));
    }
    CHECK(refused > 300); // the damage is real
    CHECK(read > 20);
}
