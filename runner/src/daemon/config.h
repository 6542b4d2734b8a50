// Config: what the configuration file says. Every key is a row of one table (config_keys), from which the help and docs/operators.md come.
#pragma once
#include <countersign/engine.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::runner {

struct Config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8180;
    int threads = 2;
    int workers = 32;
    int connections_max = 1'024;
    std::size_t header_bytes_max = 16 << 10;
    std::size_t body_bytes_max = 1 << 20;
    std::size_t definition_bytes_max = 8 << 20;
    std::size_t attachment_bytes_max = 16 << 20;
    int request_timeout_s = 30;
    int idle_timeout_s = 120;
    std::string store_url = "sqlite:countersign.db";
    std::string log_level = "info";
    std::string log_file{};
    std::string identity_file{};
    std::string calendar_folder{};
    std::string organisation{};
    std::string attachment_folder{};
    std::string document_key_file{};
    EngineLimits limits{};
    std::size_t cached_instances = 1'000'000;
    int snapshot_every = 256;
    std::string demo_definitions{};
};

struct ConfigKey {
    const char* section;
    const char* name;
    const char* unit;
    const char* sentence;
    /// Sets the value; answers what is wrong with it, or nothing.
    std::string (*set)(Config&, const std::string& text);
    std::string (*show)(const Config&);
};
const std::vector<ConfigKey>& config_keys();

/// Reads INI text. Errors: `config.syntax`, `config.unknown-section`, `config.unknown-key`, `config.value`, each with file:line.
Result<Config> parse_config(std::string_view text, const std::string& file);
/// Error: `config.file` where it cannot be read.
Result<Config> read_config(const std::string& path);

/// The table of keys for docs/operators.md (Markdown).
std::string config_markdown();

} // namespace countersign::runner
