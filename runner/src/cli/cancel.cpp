// countersign cancel: ends an active case.
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct CancelOptions : Target {
    std::string instance, reason;
};

int cancel(const CancelOptions& options) {
    const Context body{{"reason", options.reason}};
    return ask(options, {"POST", fmt::format("/api/v1/instances/{}/cancel", options.instance), {}, to_json(Value(body)), {}, {}},
               [&](const Json&) { fmt::print("instance {} cancelled\n", options.instance); });
}

} // namespace

void add_cancel(CLI::App& app, Run& run) {
    const auto options = std::make_shared<CancelOptions>();
    auto* command = app.add_subcommand("cancel", "Cancels a case and everything in it");
    command->add_option("INSTANCE", options->instance, "number of the case")->required();
    command->add_option("--reason", options->reason, "why, for the history");
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return cancel(*options); }; });
}

} // namespace countersign::runner::cli
