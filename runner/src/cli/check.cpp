// countersign check: what is wrong with process definitions and decisions, without deploying them.
#include "api/call.h"
#include "api/organisation_file.h"
#include "cli/check_references.h"
#include "cli/command.h"
#include "cli/dmn_files.h"
#include "cli/files.h"
#include "cli/output.h"
#include <algorithm>
#include <countersign/check.h>
#include <countersign/engine.h>
#include <countersign/organisation_check.h>
#include <countersign/verify.h>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> paths;
    std::string organisation; ///< path
    bool json = false, strict = false, dot = false, explain_dialect = false;
};

struct Findings {
    std::size_t files = 0, errors = 0, warnings = 0, rejected = 0;
    Json json = Json::array();
};

int print_dot(const std::vector<std::string>& files) {
    int code = exit_ok;
    for (const auto& file : files) {
        const auto xml = read_file(file);
        if (!xml) throw ResultError(xml.error());
        const auto dot = definitions_to_dot(*xml, file);
        if (dot.empty()) {
            print_error(
                {"check.unreadable", fmt::format("{} is no BPMN file that can be drawn: `countersign check {}` tells why", file, file)});
            code = exit_refused;
        }
        fmt::print("{}", dot);
    }
    return code;
}

bool is_dmn(const std::string& file) { return file.ends_with(".dmn"); }

Json json_of(const ProcessSoundness& soundness) {
    Json faults = Json::array();
    for (const auto& fault : soundness.faults)
        faults.push_back({{"kind", to_string(fault.kind)},
                          {"element", fault.element},
                          {"counterexample", fault.counterexample},
                          {"shortest", fault.shortest}});
    Json json{{"process", soundness.process}, {"verdict", to_string(soundness.verdict)}, {"faults", faults}, {"states", soundness.states}};
    if (soundness.verdict == SoundnessVerdict::not_decided) json["undecidedAt"] = soundness.undecided_at;
    return json;
}

/// What soundness adds to the findings of the rules; a dead element that a rule has named already is not named again.
void add_findings(Diagnostics& findings, const Diagnostics& more) {
    const auto known = [&](const Diagnostic& finding) {
        return finding.code == "soundness.dead-activity" && std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& other) {
                   return other.code == "element.dead" && other.element == finding.element;
               });
    };
    for (const auto& finding : more)
        if (!known(finding)) findings.push_back(finding);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
}

Json json_of(const std::vector<DialectItem>& items) {
    Json list = Json::array();
    for (const auto& item : items)
        list.push_back({{"dialect", item.dialect},
                        {"name", item.name},
                        {"element", item.element},
                        {"line", item.line},
                        {"column", item.column},
                        {"verdict", to_string(item.verdict)},
                        {"text", item.text}});
    return list;
}

/// What became of each vendor extension, in the order of the file.
void print_dialect(const std::string& file, const std::vector<DialectItem>& items) {
    Table table({"PLACE", "EXTENSION", "ELEMENT", "VERDICT", ""});
    for (const auto& item : items)
        table.add({fmt::format("{}:{}", item.line, item.column), item.name, item.element, to_string(item.verdict), item.text});
    fmt::print("{}: {}\n", file, items.empty() ? "no extensions of other vendors" : counted(items.size(), "extension"));
    if (!items.empty()) fmt::print("{}", table.text());
}

struct FileReport {
    CheckReport check;
    std::vector<ProcessSoundness> processes; ///< of a BPMN file
};

FileReport report_of(const std::string& file, const CheckOptions& options, const Organisation* organisation) {
    if (is_dmn(file)) {
        auto report = read_dmn_file(file, true);
        if (!report) throw ResultError(report.error());
        return {{std::move(report->diagnostics), report->usable, {}, {}, {}}, {}};
    }
    const auto xml = read_file(file);
    if (!xml) throw ResultError(xml.error());
    SoundnessOptions how;
    how.strict = options.strict;
    auto soundness = verify_soundness(*xml, file, how);
    std::vector<SourceFile> beside;
    for (const auto& path : files_beside(file))
        if (is_companion_file(path)) {
            auto text = read_file(path);
            if (!text) throw ResultError(text.error());
            beside.push_back({std::move(*text), path});
        }
    FileReport report{check_definitions(*xml, file, options.strict, beside), std::move(soundness.processes)};
    add_findings(report.check.diagnostics, soundness.diagnostics);
    if (organisation != nullptr) add_findings(report.check.diagnostics, check_with_organisation(*xml, file, *organisation, system_clock()->now()));
    return report;
}

void tell(const std::string& file, const FileReport& of_file, const CheckOptions& options, Findings& findings) {
    const auto& [report, processes] = of_file;
    ++findings.files;
    findings.rejected += report.deployable ? 0 : 1;
    for (const auto& diagnostic : report.diagnostics) {
        findings.errors += diagnostic.severity == Severity::error ? 1 : 0;
        findings.warnings += diagnostic.severity == Severity::warning ? 1 : 0;
        if (!options.json) fmt::print("{}\n", to_string(diagnostic));
    }
    Json verdicts = Json::array();
    for (const auto& process : processes) {
        verdicts.push_back(json_of(process));
        if (!options.json) fmt::print("{}: process {}: {}\n", file, process.process, to_string(process.verdict));
    }
    if (options.explain_dialect && !options.json) print_dialect(file, report.dialect);
    if (!options.json) return;
    Json json{{"file", file}, {"deployable", report.deployable}, {"diagnostics", json_list(report.diagnostics)}};
    if (!is_dmn(file)) json["soundness"] = std::move(verdicts);
    if (options.explain_dialect) json["dialect"] = json_of(report.dialect);
    findings.json.push_back(std::move(json));
}

int check(const CheckOptions& options) {
    const auto files = files_of(options.paths, options.dot ? std::vector<std::string>{".bpmn"} : std::vector<std::string>{".bpmn", ".dmn"});
    if (!files) throw UsageError(files.error().message);
    if (options.dot) return print_dot(*files);
    Findings findings;
    auto organisation = organisation_in(options.organisation);
    if (!organisation) throw ResultError(organisation.error());
    ReferenceCheck references(std::any_of(options.paths.begin(), options.paths.end(), [](const auto& path) { return std::filesystem::is_directory(path); }));
    std::vector<FileReport> reports;
    for (const auto& file : *files) references.add(file, reports.emplace_back(report_of(file, options, organisation->get())).check);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        add_findings(reports[i].check.diagnostics, references.missing((*files)[i], reports[i].check));
        tell((*files)[i], reports[i], options, findings);
    }
    if (options.json)
        fmt::print("{}\n", Json{{"files", findings.json}, {"errors", findings.errors}, {"warnings", findings.warnings}}.dump(
                               2, ' ', false, Json::error_handler_t::replace));
    else
        fmt::print("{} checked: {}, {}\n", counted(findings.files, "file"), counted(findings.errors, "error"),
                   counted(findings.warnings, "warning"));
    return findings.errors == 0 && findings.rejected == 0 ? exit_ok : exit_refused;
}

} // namespace

void add_check(CLI::App& app, Run& run) {
    const auto options = std::make_shared<CheckOptions>();
    auto* command = app.add_subcommand("check", "Checks BPMN and DMN files: every finding with its place and what to do");
    command->add_option("PATH", options->paths, "a BPMN or DMN file, or a folder with *.bpmn and *.dmn files")->required();
    command->add_option("--organisation", options->organisation, "also whether these people can do the tasks and keep the rules: an XML file, or a folder of CSV files");
    command->add_flag("--json", options->json, "print JSON");
    command->add_flag("--strict", options->strict, "what cannot change the execution is an error too");
    command->add_flag("--explain-dialect", options->explain_dialect,
                      "list what was understood, mapped or ignored of other vendors' extensions");
    command->add_flag("--dot", options->dot, "print the graph of every process in Graphviz' DOT instead");
    command->callback([&run, options] { run = [options] { return check(*options); }; });
}

} // namespace countersign::runner::cli
