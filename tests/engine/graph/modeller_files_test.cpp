// Files as popular modellers write them (tests/fixtures/modellers): they deploy by default; what departs from the standard is told under
// strict checking.
#include "graph/check.h"
#include "support/paths.h"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace countersign;

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("files of modellers that say less than the standard asks for are fit to be deployed") {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(countersign::testing::source_path("tests/fixtures/modellers"))) {
        ++files;
        for (const auto& d : graph::check(text_of(entry.path()), entry.path().filename().string()).diagnostics)
            if (d.severity == Severity::error) FAIL_CHECK(to_string(d));
    }
    CHECK(files >= 6);
}

TEST_CASE("the same files are not all free of errors under strict checking") {
    const auto outcome =
        graph::check(text_of(countersign::testing::source_path("tests/fixtures/modellers/hand-written.bpmn")), "hand-written.bpmn", {.strict = true});
    CHECK(has_errors(outcome.diagnostics));
}
