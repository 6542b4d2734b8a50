// countersign message: a message arrives from outside.
#include "cli/assignments.h"
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct MessageOptions : Target {
    std::string name, correlation, time_to_live, idempotency_key;
    std::vector<std::string> set;
};

int message(const MessageOptions& options) {
    Context body{{"name", options.name}, {"correlation", options.correlation}, {"variables", read_assignments(options.set)}};
    if (!options.time_to_live.empty()) body.set("timeToLive", options.time_to_live);
    return ask(
        options, {"POST", "/api/v1/messages", {}, to_json(Value(std::move(body))), {}, options.idempotency_key}, [&](const Json& answer) {
            if (answer.contains("kept"))
                fmt::print("message {} is kept as number {}: nobody waits for it yet\n", options.name, answer["kept"].get<std::uint64_t>());
            else
                fmt::print("message {} {} instance {}\n", options.name, answer.value("started", false) ? "started" : "reached",
                           answer.value("instance", ""));
        });
}

} // namespace

void add_message(CLI::App& app, Run& run) {
    const auto options = std::make_shared<MessageOptions>();
    auto* command = app.add_subcommand("message", "Delivers a message to the case that waits for it, or starts one");
    command->add_option("NAME", options->name, "name of the message")->required();
    command->add_option("--correlation", options->correlation, "key of the case it is for");
    command->add_option("--ttl", options->time_to_live, "how long it is kept where nobody waits for it yet: PT1H, P30D");
    command->add_option("--idempotency-key", options->idempotency_key, "the same key again does nothing and answers the same");
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return message(*options); }; });
}

} // namespace countersign::runner::cli
