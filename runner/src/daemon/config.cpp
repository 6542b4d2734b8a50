#include "daemon/config.h"
#include "daemon/ini.h"
#include <charconv>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

/// A whole number; with `sizes` K, M and G may follow. What is wrong with it, or nothing.
template<class T> std::string set_number(T& field, const std::string& text, std::int64_t minimum, std::int64_t maximum, bool sizes = false) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (sizes && rest.size() == 1 && error == std::errc{} && number >= 0 && number < (std::int64_t{1} << 30)) {
        const auto power = std::string_view("KMG").find(rest.front());
        if (power != std::string_view::npos) {
            number <<= 10 * (power + 1);
            rest = {};
        }
    }
    if (error != std::errc{} || !rest.empty() || number < minimum || number > maximum)
        return fmt::format("must be a whole number from {} to {}{}", minimum, maximum, sizes ? ", K, M or G may follow" : "");
    field = static_cast<T>(number);
    return {};
}

std::string show_bytes(std::size_t bytes) {
    if (bytes != 0 && bytes % (1 << 20) == 0) return fmt::format("{}M", bytes >> 20);
    if (bytes != 0 && bytes % (1 << 10) == 0) return fmt::format("{}K", bytes >> 10);
    return fmt::format("{}", bytes);
}

/// Loopback only: any other address needs TLS and users, which this version does not have.
std::string set_address(Config& config, const std::string& text) {
    if (text != "127.0.0.1" && text != "::1" && text != "localhost")
        return "must be 127.0.0.1, ::1 or localhost: this version has neither TLS nor a login, so it serves this machine only; put a proxy with both in front of it";
    config.address = text == "localhost" ? "127.0.0.1" : text;
    return {};
}

std::string set_level(Config& config, const std::string& text) {
    for (const char* level : {"trace", "debug", "info", "warn", "error", "off"})
        if (text == level) return config.log_level = text, std::string();
    return "must be trace, debug, info, warn, error or off";
}

std::string set_store(Config& config, const std::string& text) {
    if (text != "memory:" && (!text.starts_with("sqlite:") || text.size() == 7)) return "must be sqlite:PATH or memory:";
    config.store_url = text;
    return {};
}

template<std::string Config::*field> std::string set_text(Config& config, const std::string& text) { return config.*field = text, std::string(); }
template<auto field, std::int64_t minimum, std::int64_t maximum, bool sizes = false> std::string set_value(Config& config, const std::string& text) {
    return set_number(config.*field, text, minimum, maximum, sizes);
}
template<auto field, std::int64_t minimum, std::int64_t maximum, bool sizes = false> std::string set_limit(Config& config, const std::string& text) {
    return set_number(config.limits.*field, text, minimum, maximum, sizes);
}
template<auto field> std::string show(const Config& config) { return fmt::format("{}", config.*field); }
template<auto field> std::string bytes(const Config& config) { return show_bytes(config.*field); }
template<auto field> std::string limit(const Config& config) { return fmt::format("{}", config.limits.*field); }
std::string limit_bytes(const Config& config) { return show_bytes(config.limits.variable_bytes); }

using C = Config;
using L = EngineLimits;

} // namespace

const std::vector<ConfigKey>& config_keys() {
    static const std::vector<ConfigKey> keys{
        {"server", "address", "", "Address to listen on; loopback only, since there is neither TLS nor a login yet.", set_address, show<&C::address>},
        {"server", "port", "", "Port to listen on; 0 takes any free one.", set_value<&C::port, 0, 65'535>, show<&C::port>},
        {"server", "threads", "", "Threads that read and write connections.", set_value<&C::threads, 1, 64>, show<&C::threads>},
        {"server", "workers", "", "Requests worked on at the same time; commands that wait for the disk together share one commit.", set_value<&C::workers, 1, 1'024>, show<&C::workers>},
        {"server", "connections_max", "", "Open connections; one more is answered 503.", set_value<&C::connections_max, 1, 100'000>, show<&C::connections_max>},
        {"server", "header_bytes_max", "bytes", "Size of a request's header; past it 431.", set_value<&C::header_bytes_max, 1'024, 1 << 20, true>, bytes<&C::header_bytes_max>},
        {"server", "body_bytes_max", "bytes", "Size of a request's body; past it 413.", set_value<&C::body_bytes_max, 1'024, 1 << 30, true>, bytes<&C::body_bytes_max>},
        {"server", "definition_bytes_max", "bytes", "Size of a BPMN file that is deployed; past it 413.", set_value<&C::definition_bytes_max, 1'024, 1 << 30, true>, bytes<&C::definition_bytes_max>},
        {"server", "request_timeout_s", "seconds", "Time to send a whole request; a slower client is cut off.", set_value<&C::request_timeout_s, 1, 3'600>, show<&C::request_timeout_s>},
        {"server", "idle_timeout_s", "seconds", "Time a connection may stay open without a request.", set_value<&C::idle_timeout_s, 1, 86'400>, show<&C::idle_timeout_s>},
        {"store", "url", "", "Where everything is kept: sqlite:PATH, or memory: (lost at the end).", set_store, show<&C::store_url>},
        {"store", "cached_instances", "", "Instances whose state stays in memory.", set_value<&C::cached_instances, 1, 100'000'000>, show<&C::cached_instances>},
        {"store", "snapshot_every", "commands", "Commands of one instance between two snapshots of its state.", set_value<&C::snapshot_every, 1, 1'000'000>, show<&C::snapshot_every>},
        {"log", "level", "", "trace, debug, info, warn, error or off.", set_level, show<&C::log_level>},
        {"log", "file", "", "File of the log; empty: the error stream.", set_text<&C::log_file>, show<&C::log_file>},
        {"identity", "file", "", "INI file of the users: [users] name = roles with commas; [administrators] users = names with commas.", set_text<&C::identity_file>, show<&C::identity_file>},
        {"calendars", "folder", "", "Folder with calendars/ and law/; empty: process-definitions beside the program or here.", set_text<&C::calendar_folder>, show<&C::calendar_folder>},
        {"organisation", "path", "", "Organisation file or folder (docs/organisation.md), put to use at the start; empty: the one in the store.", set_text<&C::organisation>, show<&C::organisation>},
        {"attachments", "bytes_max", "bytes", "Size of an applicant's file; past it 413.", set_value<&C::attachment_bytes_max, 1'024, 1 << 30, true>, bytes<&C::attachment_bytes_max>},
        {"attachments", "folder", "", "Folder of applicants' files, made where it is missing; empty: they are in the store.", set_text<&C::attachment_folder>, show<&C::attachment_folder>},
        {"documents", "key_file", "", "File with the secret of the verification codes of documents, at least 16 bytes; empty: a process that issues a document stops with an incident.", set_text<&C::document_key_file>, show<&C::document_key_file>},
        {"limits", "automatic_steps", "", "Element activations of one command; past it an incident.", set_limit<&L::automatic_steps, 1, 10'000'000>, limit<&L::automatic_steps>},
        {"limits", "multi_instance", "", "Instances of one multi-instance activity; past it an incident.", set_limit<&L::multi_instance, 1, 1'000'000>, limit<&L::multi_instance>},
        {"limits", "variables", "", "Variables of one command.", set_limit<&L::variables, 1, 100'000>, limit<&L::variables>},
        {"limits", "variable_bytes", "bytes", "Size of one variable.", set_limit<&L::variable_bytes, 1, 1 << 30, true>, limit_bytes},
        {"limits", "call_depth", "", "Call activities inside each other.", set_limit<&L::call_depth, 1, 1'000>, limit<&L::call_depth>},
        {"demo", "definitions", "", "Folder of the matters that --demo deploys; empty: process-definitions beside the program or here.", set_text<&C::demo_definitions>, show<&C::demo_definitions>}};
    return keys;
}

Result<Config> parse_config(std::string_view text, const std::string& file) {
    auto sections = parse_ini(text, file);
    if (!sections) return std::move(sections).error();
    Config config;
    const auto& keys = config_keys();
    for (const auto& section : *sections) {
        const auto in_section = [&](const ConfigKey& key) { return section.name == key.section; };
        if (std::none_of(keys.begin(), keys.end(), in_section))
            return Error{"config.unknown-section", fmt::format("there is no section [{}]; countersign serve --help-config lists all", section.name), fmt::format("{}:{}", file, section.line)};
        for (const auto& entry : section.entries) {
            const auto where = fmt::format("{}:{}", file, entry.line);
            const auto key = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& k) { return in_section(k) && entry.name == k.name; });
            if (key == keys.end())
                return Error{"config.unknown-key", fmt::format("there is no key \"{}\" in [{}]; countersign serve --help-config lists all", entry.name, section.name), where};
            if (const auto wrong = key->set(config, entry.value); !wrong.empty()) return Error{"config.value", fmt::format("{} {}", entry.name, wrong), where};
        }
    }
    return config;
}

Result<Config> read_config(const std::string& path) {
    auto text = read_text_file(path);
    if (!text) return std::move(text).error();
    return parse_config(*text, path);
}

std::string config_markdown() {
    std::string table = "| section | key | default | unit | meaning |\n|---|---|---|---|---|\n";
    for (const auto& key : config_keys()) table += fmt::format("| `[{}]` | `{}` | {} | {} | {} |\n", key.section, key.name, key.show({}).empty() ? "" : "`" + key.show({}) + "`", key.unit, key.sentence);
    return table;
}

} // namespace countersign::runner
