// countersign run: plays a process by hand, in memory, on a virtual clock.
#include "api/calendar_folder.h"
#include "api/organisation_file.h"
#include "cli/assignments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/words.h"
#include <countersign/verify.h>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace countersign::runner::cli {

namespace {

struct RunOptions {
    std::string file, process, at, business_key, replay, organisation;
    bool replays = false; ///< `replay` was given: it may be empty
    std::vector<std::string> set, also;
};

Instant start_time(const RunOptions& options) {
    if (options.at.empty()) return system_clock()->now();
    const auto at = parse_instant(options.at);
    if (!at) throw UsageError(fmt::format("--at: \"{}\" is no ISO 8601 date and time with Z or an offset", options.at));
    return *at;
}

/// Starts the case. A process that waits for a message or signal to start is told so.
int start(Engine& engine, const RunOptions& options, const std::string& process) {
    const auto started = engine.start(process, read_assignments(options.set), options.business_key);
    if (started) return exit_ok;
    if (started.error().code == "process.no-none-start") {
        fmt::print("{} starts by a message, signal or timer: send one (help tells how)\n", process);
        return exit_ok;
    }
    print_error(started.error());
    return exit_refused;
}

/// The element ids of a counterexample: from a file, or as they stand.
std::vector<std::string> replayed_elements(const std::string& given) {
    std::string text = given;
    if (std::filesystem::exists(given)) {
        const auto read = read_file(given);
        if (!read) throw ResultError(read.error());
        text = *read;
    }
    for (char& c : text)
        if (c == ',' || c == '\n' || c == '\r' || c == '\t') c = ' ';
    return words_of(text);
}

/// Plays a counterexample of `check` by the rules that found it, and tells the story.
int replay(const RunOptions& options) {
    const auto xml = read_file(options.file);
    if (!xml) throw ResultError(xml.error());
    const auto played = replay_soundness(*xml, options.file, options.process, replayed_elements(options.replay));
    if (!played) {
        print_error(played.error());
        return exit_refused;
    }
    for (const auto& line : played->story) fmt::print("{}\n", line);
    fmt::print("{}\n", played->faulty ? played->outcome : "no fault here: the process can go on");
    return exit_ok;
}

int play(const RunOptions& options) {
    if (options.replays) return replay(options);
    const auto clock = std::make_shared<scenario::VirtualClock>(start_time(options));
    EngineOptions engine_options;
    engine_options.clock = clock;
    engine_options.channel.document_key = "what is played by hand"; // its documents are no documents
    engine_options.calendars = calendars_in(calendar_folder_near(options.file)).value();
    const auto engine = Engine::open(std::move(engine_options)).value();
    if (auto people = organisation_in(options.organisation).value()) engine->use_organisation(std::move(people)).value();
    for (const auto& file : options.also) engine->deploy_file(file).value();
    const auto deployed = engine->deploy_file(options.file).value();
    for (const auto& warning : deployed.warnings) fmt::print(stderr, "{}\n", to_string(warning));
    if (deployed.definitions.empty()) throw ResultError({"process.unknown", fmt::format("{} holds no executable process", options.file)});
    if (const int code = start(*engine, options, options.process.empty() ? deployed.definitions.front().process_id : options.process);
        code != exit_ok)
        return code;
    Console console(*engine, *clock);
    console.tell_news();
    const int refused = console.run(std::cin, isatty(STDIN_FILENO) != 0);
    return refused == 0 ? exit_ok : exit_refused;
}

} // namespace

void add_run(CLI::App& app, Run& run) {
    const auto options = std::make_shared<RunOptions>();
    auto* command = app.add_subcommand("run", "Plays a process by hand, in memory: shows how the tokens move");
    command->add_option("FILE", options->file, "a BPMN file")->required();
    command->add_option("--process", options->process, "which process of the file; the first where it is left out");
    command->add_option("--also", options->also, "another BPMN file to deploy before, such as a called process; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--set", options->set, "a variable to start with, name=value; may be repeated")->allow_extra_args(false);
    command->add_option("--key", options->business_key, "business key of the case");
    command->add_option("--at", options->at, "where the virtual clock starts, such as 2026-03-02T09:00:00+08:00; now where it is left out");
    command->add_option("--organisation", options->organisation, "whom tasks are assigned to: an XML file, or a folder of CSV files");
    auto* replay = command->add_option(
        "--replay", options->replay,
        "play a counterexample of check instead: its element ids with blanks or commas between, or a file that holds them");
    command->callback([&run, options, replay] {
        options->replays = replay->count() > 0;
        run = [options] { return play(*options); };
    });
}

} // namespace countersign::runner::cli
