// countersign history: everything that happened in a case, command by command.
#include "cli/backend.h"
#include "cli/story.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct HistoryOptions : Target {
    std::string instance;
};

int history(const HistoryOptions& options) {
    return ask(options, {"GET", fmt::format("/api/v1/instances/{}/history", options.instance), {}, {}, {}, {}}, [&](const Json& answer) {
        for (const auto& entry : answer.value("history", Json::array())) {
            fmt::print("{}\n", heading(entry));
            for (const auto& line : sentences(entry, options.instance)) fmt::print("      {}\n", line);
        }
    });
}

} // namespace

void add_history(CLI::App& app, Run& run) {
    const auto options = std::make_shared<HistoryOptions>();
    auto* command = app.add_subcommand("history", "Tells everything that happened in a case");
    command->add_option("INSTANCE", options->instance, "number of the case")->required();
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return history(*options); }; });
}

} // namespace countersign::runner::cli
