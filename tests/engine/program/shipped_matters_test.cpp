#include "graph/check.h"
#include "program/compile.h"
#include "support/paths.h"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace countersign;

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string listed(const Diagnostics& diagnostics) {
    std::string lines;
    for (const auto& d : diagnostics) lines += to_string(d) + "\n";
    return lines;
}

} // namespace

TEST_CASE("every shipped matter is read, checked and compiled without a finding") {
    int matters = 0;
    for (const auto& folder : std::filesystem::directory_iterator(testing::source_path("process-definitions"))) {
        const auto path = folder.path() / "process.bpmn";
        if (!std::filesystem::exists(path)) continue;
        ++matters;
        const auto checked = graph::check(text_of(path), path.string());
        CHECK(listed(checked.diagnostics) == "");
        const auto compiled = program::compile(checked.definitions);
        CHECK(listed(compiled.diagnostics) == "");
        CHECK_FALSE(compiled.programs.empty());
    }
    CHECK(matters > 0);
}

TEST_CASE("the food business licence asks whom its page names") {
    const auto checked =
        graph::check(text_of(testing::source_path("process-definitions/food-business-licence/process.bpmn")), "process.bpmn");
    const auto compiled = program::compile(checked.definitions);
    REQUIRE(compiled.programs.size() == 1);
    const program::Program& licence = *compiled.programs.front();
    CHECK(licence.process_id == "food-business-licence");
    const auto task = [&](const char* id) -> const program::UserTaskSpec& {
        const auto index = licence.find_node(id);
        REQUIRE(index != program::none);
        REQUIRE(licence.node(index).user_task);
        return *licence.node(index).user_task;
    };
    REQUIRE(task("accept").candidates.size() == 1);
    CHECK(task("accept").candidates[0].text == "group:acceptance-window");
    CHECK(task("correct").assignee.text == "=applicant");
    CHECK(task("correct").assignee.formula);
    REQUIRE(task("countersign").countersign);
    CHECK(task("countersign").countersign->setup.rule == approval::Rule::all);
    CHECK(task("countersign").countersign->participants.size() == 3);
    CHECK(task("countersign").limit == approval::Limit{5, TimeUnit::working_days, "decision", {}, {}, {}, {}});
    CHECK(licence.node(licence.find_node("issue-certificate")).job->type == "issue-certificate");
}
