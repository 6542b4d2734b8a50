// countersign signal: broadcasts a signal.
#include "cli/assignments.h"
#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct SignalOptions : Target {
    std::string name;
    std::vector<std::string> set;
};

int signal(const SignalOptions& options) {
    Context body{{"name", options.name}, {"variables", read_assignments(options.set)}};
    return ask(options, {"POST", "/api/v1/signals", {}, to_json(Value(std::move(body))), {}, {}}, [&](const Json& answer) {
        const auto reached = answer.value("instances", Json::array());
        std::string numbers;
        for (const auto& instance : reached) numbers += " " + instance.get<std::string>();
        fmt::print("signal {} reached {}{}{}\n", options.name, counted(reached.size(), "instance"), numbers.empty() ? "" : ":", numbers);
    });
}

} // namespace

void add_signal(CLI::App& app, Run& run) {
    const auto options = std::make_shared<SignalOptions>();
    auto* command = app.add_subcommand("signal", "Broadcasts a signal to every case that waits for it");
    command->add_option("NAME", options->name, "name of the signal")->required();
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return signal(*options); }; });
}

} // namespace countersign::runner::cli
