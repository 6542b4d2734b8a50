// countersign serve: the daemon (docs/operators.md).
#include "cli/command.h"
#include "daemon/serve.h"
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

void add_serve(CLI::App& app, Run& run) {
    const auto options = std::make_shared<ServeOptions>();
    const auto help_config = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("serve", "Serves the API and the pages; works off timers until SIGTERM");
    command->add_option("--config", options->config, "an INI file; --help-config tells its keys")->check(CLI::ExistingFile);
    command->add_option("--port", options->port, "instead of the configuration's");
    command->add_option("--store", options->store, "instead of the configuration's: sqlite:PATH or memory:");
    command->add_flag("--demo", options->demo, "deploys the shipped matters and starts a few cases in a new store");
    command->add_flag("--help-config", *help_config, "prints every key of the configuration");
    command->callback([&run, options, help_config] {
        run = [options, help_config] {
            if (!*help_config) return serve(*options);
            fmt::print("{}", config_help());
            return static_cast<int>(exit_ok);
        };
    });
}

} // namespace countersign::runner::cli
