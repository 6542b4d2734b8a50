// countersign deploy: checks, compiles and stores process definitions and decisions.
#include "cli/backend.h"
#include "cli/files.h"
#include "cli/output.h"
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace countersign::runner::cli {

namespace fs = std::filesystem;

namespace {

struct DeployOptions : Target {
    std::vector<std::string> paths;
};

std::string diagnostic_line(const Json& d) {
    return fmt::format("{}:{}:{}: {}: {}: {} ({})", d.value("file", ""), d.value("line", 0), d.value("column", 0), d.value("severity", ""),
                       d.value("code", ""), d.value("message", ""), d.value("advice", ""));
}

void tell(const Json& body) {
    for (const auto& warning : body.value("warnings", Json::array())) fmt::print(stderr, "{}\n", diagnostic_line(warning));
    for (const auto& row : body.value("definitions", Json::array()))
        fmt::print("{} version {} {}\n", row.value("processId", ""), row.value("version", 0),
                   body.value("changed", false) ? "deployed" : "was there already, nothing changed");
    for (const auto& row : body.value("decisions", Json::array()))
        fmt::print("decisions {} version {} {}\n", row.value("name", ""), row.value("version", 0),
                   body.value("changed", false) ? "deployed" : "were there already, nothing changed");
}

/// Every finding of a refused file, then the refusal.
int tell_refusal(const DeployOptions& options, const ApiResponse& response) {
    const auto body = Json::parse(response.body, nullptr, false);
    if (options.json) {
        fmt::print("{}\n", response.body);
        return exit_refused;
    }
    if (body.is_object())
        for (const auto& diagnostic : body.value("diagnostics", Json::array())) fmt::print(stderr, "{}\n", diagnostic_line(diagnostic));
    return refused(options, error_of(response));
}

/// Before the processes, which ask them, all decisions: those named, and those in a process's folder.
std::vector<std::string> with_decisions(const std::vector<std::string>& named) {
    std::set<std::string> decisions;
    std::vector<std::string> processes;
    for (const auto& file : named) {
        if (file.ends_with(".dmn")) {
            decisions.insert(file);
            continue;
        }
        processes.push_back(file);
        std::error_code failed;
        const auto folder = fs::path(file).has_parent_path() ? fs::path(file).parent_path() : fs::path(".");
        for (const auto& entry : fs::directory_iterator(folder, failed))
            if (entry.path().extension() == ".dmn")
                decisions.insert(fs::path(file).has_parent_path() ? entry.path().string() : entry.path().filename().string());
    }
    std::vector<std::string> all(decisions.begin(), decisions.end());
    all.insert(all.end(), processes.begin(), processes.end());
    return all;
}

/// The file; with forms and texts beside it all of them, which are deployed in one commit.
Result<std::string> body_of(const std::string& file) {
    auto text = read_file(file);
    if (!text) return text;
    List files{Context{{"name", file}, {"text", *text}}};
    for (const auto& path : files_beside(file)) {
        if (!is_companion_file(path)) continue;
        const auto beside = read_file(path);
        if (!beside) return beside;
        files.emplace_back(Context{{"name", path}, {"text", *beside}});
    }
    return files.size() == 1 ? text : to_json(Value(Context{{"files", std::move(files)}}));
}

int deploy(const DeployOptions& options) {
    const auto named = files_of(options.paths, {".bpmn", ".dmn"});
    if (!named) throw UsageError(named.error().message);
    const auto files = with_decisions(*named);
    auto backend = open_backend(options);
    if (!backend) return refused(options, backend.error());
    for (const auto& file : files) {
        auto body = body_of(file);
        if (!body) return refused(options, body.error());
        const auto response = (*backend)->send({"POST", "/api/v1/definitions", {{"file", file}}, std::move(*body), {}, {}});
        if (!response) return refused(options, response.error());
        if (response->status >= 400) return tell_refusal(options, *response);
        if (options.json)
            fmt::print("{}\n", response->body);
        else
            tell(Json::parse(response->body));
    }
    return exit_ok;
}

} // namespace

void add_deploy(CLI::App& app, Run& run) {
    const auto options = std::make_shared<DeployOptions>();
    auto* command = app.add_subcommand("deploy", "Deploys BPMN and DMN files; the same content again changes nothing");
    command->add_option("PATH", options->paths, "a BPMN or DMN file, or a folder with *.bpmn and *.dmn files")->required();
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return deploy(*options); }; });
}

} // namespace countersign::runner::cli
