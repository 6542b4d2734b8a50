// countersign decide: the answer of a decision, and why.
#include "api/call.h"
#include "cli/assignments.h"
#include "cli/command.h"
#include "cli/dmn_files.h"
#include "cli/files.h"
#include "cli/output.h"
#include <countersign/decision.h>
#include <countersign/engine.h>
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

using runner::json_of;

struct DecideOptions {
    std::string file, decision, input, at;
    std::vector<std::string> settings;
    bool explain = false, json = false;
};

Json json_of(const TableTrace& table) {
    Json inputs = Json::array(), rules = Json::array();
    for (const auto& input : table.inputs) inputs.push_back({{"expression", input.text}, {"value", json_of(input.value)}});
    for (const auto& rule : table.rules) {
        Json cells = Json::array();
        for (const auto& cell : rule.cells) cells.push_back({{"entry", cell.text}, {"holds", cell.holds ? Json(*cell.holds) : Json()}});
        rules.push_back({{"rule", rule.rule}, {"matched", rule.matched}, {"cells", std::move(cells)}});
    }
    Json made{{"hitPolicy", table.hit_policy}, {"inputs", std::move(inputs)}, {"matched", table.matched}};
    if (!rules.empty()) made["rules"] = std::move(rules);
    return made;
}

Json json_of(const DecisionOutcome& outcome) {
    Json problems = Json::array(), steps = Json::array();
    for (const auto& problem : outcome.problems)
        problems.push_back(
            {{"code", problem.code}, {"message", problem.message}, {"decision", problem.decision}, {"where", problem.where}});
    for (const auto& step : outcome.steps) {
        Json tables = Json::array();
        for (const auto& table : step.tables) tables.push_back(json_of(table));
        steps.push_back({{"decision", step.name},
                         {"value", json_of(step.value)},
                         {"inputs", json_of(Value(step.inputs))},
                         {"tables", std::move(tables)}});
    }
    return {{"value", json_of(outcome.value)}, {"problems", std::move(problems)}, {"steps", std::move(steps)}};
}

void print_table(const TableTrace& table) {
    std::string matched;
    for (const int rule : table.matched) matched += fmt::format("{}{}", matched.empty() ? "" : ", ", rule);
    fmt::print("    table {}: {}\n", table.hit_policy,
               matched.empty() ? "no rule matched" : fmt::format("{} {} matched", table.matched.size() == 1 ? "rule" : "rules", matched));
    for (const auto& input : table.inputs) fmt::print("      {} = {}\n", input.text, to_string(input.value));
    for (const auto& rule : table.rules) {
        std::string cells;
        for (const auto& cell : rule.cells)
            cells += fmt::format("{}{} {}", cells.empty() ? "" : " · ", cell.holds ? *cell.holds ? "✓" : "✗" : "?",
                                 cell.text.empty() ? "-" : cell.text);
        fmt::print("      {} rule {}: {}\n", rule.matched ? "→" : " ", rule.rule, cells);
    }
}

void print_steps(const DecisionOutcome& outcome) {
    for (const auto& step : outcome.steps) {
        fmt::print("  {} = {}\n", step.name, to_string(step.value));
        for (const auto& [name, value] : step.inputs) fmt::print("    {} = {}\n", name, to_string(value));
        for (const auto& table : step.tables) print_table(table);
    }
}

/// Where none is named and there is one alone, that one.
Result<DecisionInfo> chosen(const DecisionModel& model, const DecideOptions& options) {
    std::string known;
    const auto rows = model.decisions();
    for (const auto& row : rows) {
        if (row.name == options.decision || row.id == options.decision) return row;
        known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", row.name);
    }
    if (options.decision.empty() && rows.size() == 1) return rows.front();
    return Error{"decision.unknown",
                 options.decision.empty() ? fmt::format("name a decision: {}", known)
                                          : fmt::format("\"{}\" is not among {}", options.decision, known),
                 options.file};
}

Variables inputs_of(const DecideOptions& options) {
    Variables inputs;
    if (!options.input.empty()) {
        const auto text = read_file(options.input);
        if (!text) throw ResultError(text.error());
        const auto value = parse_json(*text);
        if (!value)
            throw ResultError(Error{value.error().code, value.error().message, fmt::format("{}:{}", options.input, value.error().where)});
        if (!value->is_context()) throw UsageError(fmt::format("{}: the inputs are one JSON object", options.input));
        inputs = value->as_context();
    }
    for (const auto& [name, value] : read_assignments(options.settings)) inputs.set(name, value);
    return inputs;
}

int decide(const DecideOptions& options) {
    const auto report = read_dmn_file(options.file, false);
    if (!report) throw ResultError(report.error());
    if (!report->usable) {
        for (const auto& diagnostic : report->diagnostics) fmt::print(stderr, "{}\n", to_string(diagnostic));
        return exit_refused;
    }
    const auto info = chosen(*report->model, options);
    if (!info) throw ResultError(info.error());
    DecisionRequest request{.inputs = inputs_of(options), .explain = options.explain, .texts_as_typed = true};
    const auto at = options.at.empty() ? std::optional(system_clock()->now()) : parse_instant(options.at);
    if (!at) throw UsageError(fmt::format("--at \"{}\" is no ISO 8601 date and time with an offset", options.at));
    request.now = *at;
    const auto outcome = info->kind == DecisionInfo::Kind::decision ? report->model->decide(info->name, request)
                                                                    : report->model->invoke(info->name, request);
    if (!outcome) throw ResultError(outcome.error());
    if (options.json)
        fmt::print("{}\n", json_of(*outcome).dump(2, ' ', false, Json::error_handler_t::replace));
    else {
        fmt::print("{} = {}\n", info->name, to_string(outcome->value));
        if (options.explain) print_steps(*outcome);
        for (const auto& problem : outcome->problems)
            fmt::print("{}: {}: {} (in \"{}\")\n", problem.where, problem.code, problem.message, problem.decision);
    }
    return exit_ok;
}

} // namespace

void add_decide(CLI::App& app, Run& run) {
    const auto options = std::make_shared<DecideOptions>();
    auto* command = app.add_subcommand("decide", "Evaluates a decision of a DMN file, and tells why");
    command->add_option("FILE", options->file, "a DMN file; models it imports are looked for in its folder")->required();
    command->add_option("--decision", options->decision, "name or id of a decision, business knowledge model or decision service");
    command->add_option("--input", options->input, "a JSON file with the values of the input data");
    command->add_option("--set", options->settings, "one value, name=value; may be repeated")->allow_extra_args(false);
    command->add_option("--at", options->at, "what now() and today() answer");
    command->add_flag("--explain", options->explain, "which decisions were required, which rules matched, and every cell");
    command->add_flag("--json", options->json, "print JSON");
    command->callback([&run, options] { run = [options] { return decide(*options); }; });
}

} // namespace countersign::runner::cli
