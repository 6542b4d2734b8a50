// countersign messages: those that are kept because nobody took them yet.
#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct MessagesOptions : Target {
    std::uint64_t after = 0, discard = 0;
    int limit = 100;
};

void tell(const Json& answer) {
    Table table({"NUMBER", "NAME", "CORRELATION", "KEPT SINCE", "UNTIL", "STATE"});
    for (const auto& message : answer.value("messages", Json::array()))
        table.add({std::to_string(message.value("number", std::uint64_t{0})), message.value("name", ""), message.value("correlation", ""),
                   message.value("keptAt", ""), message.value("expiresAt", ""), message.value("expired", false) ? "expired" : "waiting"});
    if (!table.empty())
        fmt::print("{}", table.text());
    else
        fmt::print("no kept messages\n");
}

int messages(const MessagesOptions& options) {
    if (options.discard != 0)
        return ask(options, {"DELETE", fmt::format("/api/v1/messages/{}", options.discard), {}, {}, {}, {}},
                   [&](const Json&) { fmt::print("message {} is discarded\n", options.discard); });
    ApiRequest request{"GET", "/api/v1/messages", {}, {}, {}, {}};
    request.query.emplace("after", std::to_string(options.after));
    request.query.emplace("limit", std::to_string(options.limit));
    return ask(options, std::move(request), tell);
}

} // namespace

void add_messages(CLI::App& app, Run& run) {
    const auto options = std::make_shared<MessagesOptions>();
    auto* command =
        app.add_subcommand("messages", "Lists messages that are kept until somebody waits for them, and those that nobody took in time");
    command->add_option("--discard", options->discard, "takes the message of this number away");
    command->add_option("--after", options->after, "the page after this number");
    command->add_option("--limit", options->limit, "at most so many")->check(CLI::Range(1, 10'000));
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return messages(*options); }; });
}

} // namespace countersign::runner::cli
