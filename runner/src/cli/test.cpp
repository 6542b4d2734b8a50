// countersign test: runs scenario files.
#include "api/api.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "scenario/coverage.h"
#include "scenario/scenario.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

struct TestOptions {
    std::vector<std::string> paths;
    bool json = false;
    bool require_coverage = false;
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

/// What no scenario visited, a process a line; nothing where all was visited.
void tell(const std::vector<scenario::Unvisited>& processes) {
    for (const auto& process : processes) {
        if (process.items.empty()) continue;
        if (process.items.size() == process.total) {
            fmt::print("not visited  {} ({}): all of it\n", process.process_id, process.file);
            continue;
        }
        fmt::print("not visited  {} ({}): {} of {}\n", process.process_id, process.file, process.items.size(), process.total);
        for (const auto& item : process.items)
            fmt::print("             {}:{}: {} {}{}\n", process.file, item.line, item.type, item.id, item.name.empty() ? "" : " \"" + item.name + "\"");
    }
}

Json to_json(const std::vector<scenario::Unvisited>& processes) {
    Json all = Json::array();
    for (const auto& process : processes) {
        Json items = Json::array();
        for (const auto& item : process.items) items.push_back({{"id", item.id}, {"name", item.name}, {"type", item.type}, {"line", item.line}});
        all.push_back({{"process", process.process_id}, {"file", process.file}, {"total", process.total}, {"notVisited", std::move(items)}});
    }
    return all;
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
    scenario::Coverage coverage;
    Json results = Json::array();
    for (const auto& one : scenarios) {
        const auto outcome = scenario::run_scenario(one, &coverage);
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
    const auto unvisited = coverage.unvisited();
    const bool covered = std::all_of(unvisited.begin(), unvisited.end(), [](const scenario::Unvisited& process) { return process.items.empty(); });
    if (options.json) {
        const Json report{{"passed", passed}, {"failed", failed}, {"scenarios", results}, {"coverage", to_json(unvisited)}};
        fmt::print("{}\n", report.dump(2, ' ', false, Json::error_handler_t::replace));
    } else {
        tell(unvisited);
        fmt::print("{} passed, {} failed\n", passed, failed);
    }
    return failed == 0 && (covered || !options.require_coverage) ? exit_ok : exit_refused;
}

} // namespace

void add_test(CLI::App& app, Run& run) {
    const auto options = std::make_shared<TestOptions>();
    auto* command = app.add_subcommand("test", "Runs scenarios of a matter (docs/scenarios.md)");
    command->add_option("PATH", options->paths, "a scenario file, or a folder with scenarios")->required();
    command->add_flag("--json", options->json, "print JSON");
    command->add_flag("--require-coverage", options->require_coverage, "fail where an element or flow was visited by no scenario");
    command->callback([&run, options] { run = [options] { return test(*options); }; });
}

} // namespace countersign::runner::cli
