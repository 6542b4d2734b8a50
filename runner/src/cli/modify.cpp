// countersign modify: cancels and starts elements of a case by hand.
#include "cli/assignments.h"
#include "cli/backend.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct ModifyOptions : Target {
    std::string instance, within, idempotency_key;
    std::vector<std::string> cancel, start_before, start_after, set;
};

Value list_of(const std::vector<std::string>& texts) {
    List list;
    for (const auto& text : texts) list.emplace_back(text);
    return Value(std::move(list));
}

int modify(const ModifyOptions& options) {
    Context body{{"cancel", list_of(options.cancel)},
                 {"startBefore", list_of(options.start_before)},
                 {"startAfter", list_of(options.start_after)},
                 {"within", options.within},
                 {"variables", read_assignments(options.set)}};
    return ask(options,
               {"POST",
                fmt::format("/api/v1/instances/{}/modify", options.instance),
                {},
                to_json(Value(std::move(body))),
                {},
                options.idempotency_key},
               [&](const Json&) { fmt::print("instance {} modified\n", options.instance); });
}

} // namespace

void add_modify(CLI::App& app, Run& run) {
    const auto options = std::make_shared<ModifyOptions>();
    auto* command = app.add_subcommand("modify", "Cancels and starts elements of a case by hand, in one step");
    command->add_option("INSTANCE", options->instance, "number of the case")->required();
    command
        ->add_option("--cancel", options->cancel,
                     "an element: all that is active there; or one element instance, such as 42-7; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--start-before", options->start_before, "an element a token comes to; may be repeated")->allow_extra_args(false);
    command->add_option("--start-after", options->start_after, "an element whose outgoing flows take tokens; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--within", options->within, "which instance of the sub-process is meant, such as 42-7, where several are active");
    command->add_option("--idempotency-key", options->idempotency_key, "the same key again does nothing and answers the same");
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return modify(*options); }; });
}

} // namespace countersign::runner::cli
