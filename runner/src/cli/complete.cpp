// countersign complete: completes a task; with an opinion it is a countersigner's vote.
#include "cli/assignments.h"
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct CompleteOptions : Target {
    std::string task, opinion, reason, conditions, idempotency_key;
    std::vector<std::string> set;
};

int complete(const CompleteOptions& options) {
    Context body{{"variables", read_assignments(options.set)}};
    const bool vote = !options.opinion.empty();
    if (!vote && !(options.reason.empty() && options.conditions.empty())) throw UsageError("--reason and --conditions belong to an --opinion");
    if (vote) {
        body.set("opinion", options.opinion);
        body.set("reason", options.reason);
        body.set("conditions", options.conditions);
    }
    const auto path = fmt::format("/api/v1/tasks/{}/{}", options.task, vote ? "vote" : "complete");
    return ask(options, {"POST", path, {}, to_json(Value(std::move(body))), {}, options.idempotency_key}, [&](const Json&) {
        if (vote) fmt::print("task {}: opinion \"{}\" given\n", options.task, options.opinion);
        else fmt::print("task {} completed\n", options.task);
    });
}

} // namespace

void add_complete(CLI::App& app, Run& run) {
    const auto options = std::make_shared<CompleteOptions>();
    auto* command = app.add_subcommand("complete", "Completes a task, or gives the opinion it asks for");
    command->add_option("TASK", options->task, "id of the task, such as 42-7")->required();
    command->add_option("--opinion", options->opinion, "agree, conditional, disagree, notApplicable or return: on a countersigner's task");
    command->add_option("--reason", options->reason, "of the opinion; needed with disagree and return");
    command->add_option("--conditions", options->conditions, "of a conditional opinion");
    command->add_option("--idempotency-key", options->idempotency_key, "the same key again does nothing and answers the same");
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return complete(*options); }; });
}

} // namespace countersign::runner::cli
