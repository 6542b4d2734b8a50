// The daemon: `countersign serve`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace countersign::runner {

struct ServeOptions {
    std::string config{};                ///< path of the INI file; empty: defaults
    std::optional<std::uint16_t> port{}; ///< instead of the configuration's
    std::string store{};                 ///< instead of the configuration's
    bool demo = false;                   ///< deploys the shipped matters, makes cases in a new store, takes the next free port
};

/// Serves until SIGTERM or SIGINT; answers the exit code. Prints one line with the address on stdout, everything else to the log.
int serve(const ServeOptions& options);

/// Every key of the configuration file, as text for `countersign serve --help-config`.
std::string config_help();

} // namespace countersign::runner
