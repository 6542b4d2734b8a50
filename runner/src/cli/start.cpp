// countersign start: starts a case of a deployed process.
#include "cli/assignments.h"
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct StartOptions : Target {
    std::string process, business_key, idempotency_key;
    std::vector<std::string> set;
};

int start(const StartOptions& options) {
    Context body{{"process", options.process}, {"businessKey", options.business_key}, {"variables", read_assignments(options.set)}};
    return ask(options, {"POST", "/api/v1/instances", {}, to_json(Value(std::move(body))), {}, options.idempotency_key}, [](const Json& answer) {
        fmt::print("instance {} started\n", answer.value("instance", ""));
    });
}

} // namespace

void add_start(CLI::App& app, Run& run) {
    const auto options = std::make_shared<StartOptions>();
    auto* command = app.add_subcommand("start", "Starts a case");
    command->add_option("PROCESS", options->process, "id of the process")->required();
    command->add_option("--key", options->business_key, "business key, such as a file number");
    command->add_option("--idempotency-key", options->idempotency_key, "the same key again starts nothing and answers the same");
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return start(*options); }; });
}

} // namespace countersign::runner::cli
