// Commands of the program, one small file each: it declares its options and, where it was chosen, says what to run.
#pragma once
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <functional>
#include <stdexcept>

namespace countersign::runner::cli {

/// How a command ends.
enum Exit : int { exit_ok = 0, exit_refused = 1, exit_usage = 2 };

/// What was typed makes no sense: printed as `error: usage: …`, exit 2.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The chosen command, to be run after all of the command line was read. Answers the exit code.
using Run = std::function<int()>;

void add_activity(CLI::App& app, Run& run);
void add_bench(CLI::App& app, Run& run);
void add_cancel(CLI::App& app, Run& run);
void add_check(CLI::App& app, Run& run);
void add_claim(CLI::App& app, Run& run);
void add_clock(CLI::App& app, Run& run);
void add_complete(CLI::App& app, Run& run);
void add_decide(CLI::App& app, Run& run);
void add_deploy(CLI::App& app, Run& run);
void add_hand_over(CLI::App& app, Run& run);
void add_history(CLI::App& app, Run& run);
void add_incidents(CLI::App& app, Run& run);
void add_message(CLI::App& app, Run& run);
void add_messages(CLI::App& app, Run& run);
void add_migrate(CLI::App& app, Run& run);
void add_modify(CLI::App& app, Run& run);
void add_operate(CLI::App& app, Run& run);
void add_retry(CLI::App& app, Run& run);
void add_run(CLI::App& app, Run& run);
void add_serve(CLI::App& app, Run& run);
void add_show(CLI::App& app, Run& run);
void add_signal(CLI::App& app, Run& run);
void add_start(CLI::App& app, Run& run);
void add_store(CLI::App& app, Run& run);
void add_tasks(CLI::App& app, Run& run);
void add_test(CLI::App& app, Run& run);

/// Reads the command line and runs the command.
int run_program(int argc, char** argv);

} // namespace countersign::runner::cli
