// countersign activity: starts activities of an ad-hoc sub-process, or ends it.
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct ActivityOptions : Target {
    std::string sub_process, activity;
};

int start(const ActivityOptions& options) {
    const Context body{{"activity", options.activity}};
    return ask(options, {"POST", fmt::format("/api/v1/ad-hoc/{}/start", options.sub_process), {}, to_json(Value(body)), {}, {}},
               [&](const Json&) { fmt::print("activity {} started\n", options.activity); });
}

int end(const ActivityOptions& options) {
    return ask(options, {"POST", fmt::format("/api/v1/ad-hoc/{}/end", options.sub_process), {}, {}, {}, {}},
               [&](const Json&) { fmt::print("no more activities are started in {}\n", options.sub_process); });
}

CLI::App* add(CLI::App& group, const char* name, const char* what, const std::shared_ptr<ActivityOptions>& options) {
    auto* command = group.add_subcommand(name, what);
    command
        ->add_option("SUB-PROCESS", options->sub_process,
                     "the open ad-hoc sub-process, such as 42-7: `show` lists it as waiting for an activity")
        ->required();
    if (std::string_view(name) == "start") command->add_option("ACTIVITY", options->activity, "id of the activity")->required();
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    return command;
}

} // namespace

void add_activity(CLI::App& app, Run& run) {
    const auto options = std::make_shared<ActivityOptions>();
    auto* group = app.add_subcommand("activity", "Starts activities of an ad-hoc sub-process, or ends it");
    group->require_subcommand(1);
    add(*group, "start", "Starts an activity, as often as it is needed", options)->callback([&run, options] {
        run = [options] { return start(*options); };
    });
    add(*group, "end", "No more are started: it ends with the last one that is active", options)->callback([&run, options] {
        run = [options] { return end(*options); };
    });
}

} // namespace countersign::runner::cli
