// countersign operate: transfers, delegates, adds a signer … (docs/operations.md).
#include "cli/assignments.h"
#include "cli/backend.h"
#include <countersign/operation.h>
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct OperateOptions : Target {
    std::string id, operation, reason;
    std::vector<std::string> arguments;
    bool list = false;
};

int list_operations() {
    for (const auto* info : operations()) {
        fmt::print("{:<14}{}\n", info->name, info->en);
        for (const auto& argument : info->arguments)
            fmt::print("    {}{}{}  {}\n", argument.name, argument.required ? "" : "?", argument.repeated ? " …" : "", argument.en);
    }
    return exit_ok;
}

/// One argument may be given several times: then it is a list.
Json arguments_of(const OperateOptions& options) {
    Json body = Json::object();
    for (const auto& assignment : options.arguments) {
        const auto one = read_assignments({assignment});
        const auto& [name, value] = *one.begin();
        const Json given = Json::parse(to_json(value));
        if (!body.contains(name)) body[name] = given;
        else if (body[name].is_array()) body[name].push_back(given);
        else body[name] = Json::array({body[name], given});
    }
    if (!options.reason.empty()) body["reason"] = options.reason;
    return body;
}

int operate(const OperateOptions& options) {
    if (options.list) return list_operations();
    if (options.id.empty() || options.operation.empty()) throw UsageError("name a task or a case, and an operation: countersign operate --list");
    const bool of_task = options.id.find('-') != std::string::npos;
    const auto path = fmt::format("/api/v1/{}/{}/operations/{}", of_task ? "tasks" : "instances", options.id, options.operation);
    return ask(options, {"POST", path, {}, arguments_of(options).dump(), {}, {}},
               [&](const Json&) { fmt::print("{} of {} {}: done\n", options.operation, of_task ? "task" : "case", options.id); });
}

struct HandOverOptions : Target {
    std::string from, to, reason;
};

int hand_over(const HandOverOptions& options) {
    const Json body{{"from", options.from}, {"to", options.to}, {"reason", options.reason}};
    return ask(options, {"POST", "/api/v1/hand-over", {}, body.dump(), {}, {}}, [&](const Json& answer) {
        fmt::print("{} tasks of {} handed over to {}\n", answer.value("tasks", 0), options.from, options.to);
        for (const auto& one : answer.value("instances", Json::array())) {
            const auto error = one.value("error", std::string{});
            fmt::print("  case {}: {} tasks{}{}\n", one.value("instance", std::string{}), one.value("tasks", 0), error.empty() ? "" : ", stays as it was: ", error);
        }
    });
}

} // namespace

void add_operate(CLI::App& app, Run& run) {
    const auto options = std::make_shared<OperateOptions>();
    auto* command = app.add_subcommand("operate", "Does an operation on a task or a case: transfer, delegate, addSigner …");
    command->add_option("ID", options->id, "id of the task, such as 42-7, or number of the case");
    command->add_option("OPERATION", options->operation, "its name; --list tells all");
    command->add_option("--arg", options->arguments, "argument name=value; several times for a list");
    command->add_option("--reason", options->reason, "the argument reason");
    command->add_flag("--list", options->list, "lists the operations and their arguments");
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return operate(*options); }; });
}

void add_hand_over(CLI::App& app, Run& run) {
    const auto options = std::make_shared<HandOverOptions>();
    auto* command = app.add_subcommand("hand-over", "Gives all open work of one user to another");
    command->add_option("--from", options->from, "whose work it is")->required();
    command->add_option("--to", options->to, "who gets it")->required();
    command->add_option("--reason", options->reason, "why, for the histories");
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return hand_over(*options); }; });
}

} // namespace countersign::runner::cli
