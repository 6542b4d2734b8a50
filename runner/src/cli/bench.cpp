// countersign bench: measures this machine with a workload.
#include "bench/bench.h"
#include "cli/command.h"
#include "cli/output.h"
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

struct BenchOptions : bench::Request {
    bool json = false;
};

int measure(const BenchOptions& options) {
    const auto result = bench::run(options);
    if (options.json) {
        fmt::print("{}\n", result.dump());
        return exit_ok;
    }
    for (const auto& [name, value] : result.items())
        fmt::print("{}  {}\n", padded(name, 28), value.is_string() ? value.get<std::string>() : value.dump());
    return exit_ok;
}

} // namespace

void add_bench(CLI::App& app, Run& run) {
    const auto options = std::make_shared<BenchOptions>();
    auto* command = app.add_subcommand("bench", "Measures what commands cost on this machine");
    command->add_option("--workload", options->workload, "approval, multi-instance, waiting, history, same-instance, reading, decision-table, soundness, clocks or countersign")
        ->check(CLI::IsMember({"approval", "multi-instance", "waiting", "history", "same-instance", "reading", "decision-table", "soundness", "clocks", "countersign"}))
        ->capture_default_str();
    command->add_option("--store", options->store, "memory:, or sqlite:PATH of a file that is not there yet")->capture_default_str();
    command->add_option("--instances", options->instances, "cases; by default what the workload needs")->check(CLI::Range(1, 100'000'000));
    command->add_option("--clients", options->clients, "commands in flight at once")->check(CLI::Range(1, 10'000))->capture_default_str();
    command->add_option("--items", options->items, "of multi-instance: user tasks in the instance; of countersign: participants; of decision-table: rules (1,000 by default)")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--file", options->file, "of reading: a BPMN file; by default one of 1 MiB is made")->check(CLI::ExistingFile);
    command->add_option("--models", options->models, "of soundness: BPMN files, or folders of them; may be repeated");
    command->add_flag("--threads", options->threads, "of approval: each client a thread with blocking calls");
    command->add_flag("--json", options->json, "print JSON");
    command->callback([&run, options] { run = [options] { return measure(*options); }; });
}

} // namespace countersign::runner::cli
