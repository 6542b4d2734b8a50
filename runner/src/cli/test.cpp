// countersign test: runs scenario files.
#include "api/api.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "scenario/scenario.h"
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

struct TestOptions {
    std::vector<std::string> paths;
    bool json = false;
};

/// Of a folder: the *.json right in it, and those in folders called "scenarios" below it.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths) {
    namespace fs = std::filesystem;
    std::vector<std::string> chosen;
    for (const auto& path : paths) {
        auto files = files_of({path}, {".json"});
        if (!files) throw UsageError(files.error().message);
        const auto before = chosen.size();
        for (auto& file : *files) {
            const auto folder = fs::path(file).parent_path();
            if (!fs::is_directory(path) || folder.filename() == "scenarios" || fs::equivalent(folder, path))
                chosen.push_back(std::move(file));
        }
        if (chosen.size() == before) throw UsageError(fmt::format("there are no scenarios under \"{}\"", path));
    }
    return chosen;
}

void tell(const scenario::Outcome& outcome) {
    const auto file = std::filesystem::path(outcome.file).filename().string();
    if (outcome.passed()) {
        fmt::print("passed  {}  {}\n", padded(file, 32), outcome.about);
        return;
    }
    fmt::print("FAILED  {}: {}\n", outcome.file, outcome.failure);
    for (const auto& line : outcome.history) fmt::print("        {}\n", line);
}

int test(const TestOptions& options) {
    std::vector<scenario::Scenario> scenarios;
    bool readable = true;
    for (const auto& file : scenario_files(options.paths)) {
        const auto text = read_file(file);
        auto read = text ? scenario::read_scenario(*text, file) : Result<scenario::Scenario>(text.error());
        if (read)
            scenarios.push_back(std::move(*read));
        else {
            print_error({read.error().code, read.error().message});
            readable = false;
        }
    }
    if (!readable) return exit_usage;
    std::size_t passed = 0;
    Json results = Json::array();
    for (const auto& one : scenarios) {
        const auto outcome = scenario::run_scenario(one);
        passed += outcome.passed() ? 1 : 0;
        if (!options.json)
            tell(outcome);
        else
            results.push_back({{"file", outcome.file},
                               {"about", outcome.about},
                               {"passed", outcome.passed()},
                               {"steps", outcome.steps},
                               {"failure", outcome.failure},
                               {"history", outcome.history}});
    }
    const auto failed = scenarios.size() - passed;
    if (options.json)
        fmt::print("{}\n", Json{{"passed", passed}, {"failed", failed}, {"scenarios", results}}.dump(2, ' ', false,
                                                                                                     Json::error_handler_t::replace));
    else
        fmt::print("{} passed, {} failed\n", passed, failed);
    return failed == 0 ? exit_ok : exit_refused;
}

} // namespace

void add_test(CLI::App& app, Run& run) {
    const auto options = std::make_shared<TestOptions>();
    auto* command = app.add_subcommand("test", "Runs scenarios of a matter (docs/scenarios.md)");
    command->add_option("PATH", options->paths, "a scenario file, or a folder with scenarios")->required();
    command->add_flag("--json", options->json, "print JSON");
    command->callback([&run, options] { run = [options] { return test(*options); }; });
}

} // namespace countersign::runner::cli
