#include "cli/command.h"
#include "cli/output.h"
#include <exception>

namespace countersign::runner::cli {

namespace {

/// The command line as CLI11 reads it; a usage error has told its sentence already.
int parse(CLI::App& app, int argc, char** argv, bool& done) {
    done = true;
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) { return app.exit(help); } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) { return app.exit(version); } catch (const CLI::ParseError& error) {
        print_error({"usage", std::string(error.what()) + " (countersign --help lists the commands)"});
        return exit_usage;
    }
    done = false;
    return exit_ok;
}

} // namespace

int run_program(int argc, char** argv) {
    CLI::App app{"Countersign: approval processes from BPMN, durable and audited.", "countersign"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "countersign " COUNTERSIGN_VERSION);
    Run run;
    for (const auto add : {add_check, add_decide,   add_run,   add_test,    add_deploy,   add_start,  add_tasks,
                           add_claim, add_complete, add_show,  add_history, add_message, add_messages, add_signal, add_cancel,
                           add_store, add_serve,    add_bench, add_clock,   add_activity, add_modify, add_migrate, add_operate, add_hand_over, add_incidents, add_retry})
        add(app, run);
    bool done = false;
    if (const int code = parse(app, argc, argv, done); done) return code;
    try {
        return run();
    } catch (const UsageError& error) {
        print_error({"usage", error.what()});
        return exit_usage;
    } catch (const ResultError& error) { print_error(error.error()); } catch (const std::exception& error) {
        print_error({"internal", error.what()});
    }
    return exit_refused;
}

} // namespace countersign::runner::cli
