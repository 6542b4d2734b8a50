// check: the reader's and the rules' findings together, by position; and never a crash.
#include "engine/graph/lint/rule_case.h"
#include "support/paths.h"
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace countersign;
using namespace countersign::testing;

namespace {
std::vector<std::string> definitions_of_the_project() {
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
} // namespace

TEST_CASE("findings of the reader and of the rules come together, by position") {
    const auto outcome = graph::check(file_with("<startEvent id=\"s\"/>\n<task id=\"lost\"/>\n<receiveTask id=\"r\" messageRef=\"gone\"/>\n<callActivity id=\"c\"/>" + flow("f", "s", "r") + flow("g", "r", "c")), "test.bpmn");
    std::vector<std::string> codes;
    for (const auto& d : outcome.diagnostics) codes.push_back(fmt::format("{}:{}", d.line, d.code));
    CHECK(codes == std::vector<std::string>{"2:element.dead", "3:reference.dangling", "4:call-activity.no-target"});
    CHECK(outcome.definitions.file == "test.bpmn");
}

TEST_CASE("strict checking makes errors of the reader's warnings") {
    const std::string body = "<dataObject id=\"o\" itemSubjectRef=\"gone\"/><task id=\"t\"/>";
    CHECK(found("reference.dangling", body) == Found{"warning o"});
    CHECK(found("reference.dangling", body, {}, Mode::strict) == Found{"error o"});
}

TEST_CASE("the project's own definitions are free of errors, also under strict checking") {
    const auto texts = definitions_of_the_project();
    REQUIRE_FALSE(texts.empty());
    for (const auto& text : texts)
        for (const auto& d : graph::check(text, "own.bpmn", {.strict = true}).diagnostics)
            // No operations: bpmn.io's modeller reads operationRef as an attribute only, warns of the standard's element and drops it.
            if (d.severity == Severity::error && d.code != "message-event.operation") FAIL_CHECK(to_string(d));
}

TEST_CASE("no damage to a file brings the rules down") {
    const auto texts = definitions_of_the_project();
    std::size_t linted = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        std::mt19937 random(seed);
        std::string text = texts[seed % texts.size()];
        for (int i = 0; i < 2; ++i) { // an attribute's value becomes another of the file: well-formed, and wrong in every way
            const auto from = text.find('"', random() % text.size()), to = text.find('"', random() % text.size());
            const auto from_end = from == std::string::npos ? from : text.find('"', from + 1), to_end = to == std::string::npos ? to : text.find('"', to + 1);
            if (from_end == std::string::npos || to_end == std::string::npos) continue;
            const auto word = text.substr(from, from_end - from);
            text.replace(to, to_end - to, word);
        }
        INFO("seed " << seed);
        const auto outcome = graph::check(text, "damaged.bpmn", {.strict = true});
        linted += outcome.definitions.processes.empty() ? 0 : 1;
        for (const auto& d : outcome.diagnostics) CHECK(d.line >= 1);
        CHECK(std::is_sorted(outcome.diagnostics.begin(), outcome.diagnostics.end(), [](const auto& a, const auto& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); }));
    }
    CHECK(linted > 100);
}
