// countersign claim: takes a task that is offered, or gives it back.
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct ClaimOptions : Target {
    std::string task;
    bool give_back = false;
};

int claim(const ClaimOptions& options) {
    return ask(options, {"POST", fmt::format("/api/v1/tasks/{}/{}", options.task, options.give_back ? "unclaim" : "claim"), {}, {}, {}, {}}, [&](const Json&) {
        if (options.give_back) fmt::print("task {} given back\n", options.task);
        else fmt::print("task {} claimed by {}\n", options.task, options.actor().user);
    });
}

} // namespace

void add_claim(CLI::App& app, Run& run) {
    const auto options = std::make_shared<ClaimOptions>();
    auto* command = app.add_subcommand("claim", "Claims a task for --as");
    command->add_option("TASK", options->task, "id of the task, such as 42-7")->required();
    command->add_flag("--give-back", options->give_back, "gives it back to those it was offered to");
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return claim(*options); }; });
}

} // namespace countersign::runner::cli
