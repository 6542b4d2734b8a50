// countersign history: everything that happened in a case, command by command.
#include "cli/backend.h"
#include "cli/story.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct HistoryOptions : Target {
    std::string instance, language;
};

/// What happened in plain sentences, one a line.
void tell_plainly(const Json& history) {
    for (const auto& entry : history)
        for (const auto& item : entry.value("items", Json::array()))
            if (const auto sentence = item.value("sentence", std::string{}); !sentence.empty())
                fmt::print("{}  {}\n", entry.value("at", std::string{}), sentence);
}

int history(const HistoryOptions& options) {
    ApiRequest request{"GET", fmt::format("/api/v1/instances/{}/history", options.instance), {}, {}, {}, {}};
    if (!options.language.empty()) request.query.emplace("language", options.language);
    return ask(options, std::move(request), [&](const Json& answer) {
        if (!options.language.empty()) return tell_plainly(answer.value("history", Json::array()));
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
    command->add_option("--language", options->language, "plain sentences for the people of the case: en, zh");
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return history(*options); }; });
}

} // namespace countersign::runner::cli
