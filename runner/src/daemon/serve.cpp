#include "daemon/serve.h"
#include "daemon/daemon.h"
#include "daemon/demo.h"
#include "daemon/log.h"
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <sys/resource.h>

namespace countersign::runner {

namespace {

constexpr const char* demo_store = "sqlite:demo/countersign.db";
constexpr int demo_ports = 20;

Result<Config> config_of(const ServeOptions& options) {
    Config config;
    if (options.demo) config.store_url = demo_store;
    if (!options.config.empty()) {
        auto read = read_config(options.config);
        if (!read) return read;
        config = std::move(*read);
    }
    if (options.port) config.port = *options.port;
    if (!options.store.empty()) config.store_url = options.store;
    return config;
}

/// The folder of a store of the demo is made where it is missing.
void make_store_folder(const std::string& url) {
    constexpr std::string_view scheme = "sqlite:";
    if (!url.starts_with(scheme)) return;
    const auto folder = std::filesystem::path(url.substr(scheme.size())).parent_path();
    std::error_code ignored; // opening the store says what is wrong
    if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
}

/// Descriptors for all connections that the configuration allows.
void raise_descriptors(int connections) {
    rlimit limit{};
    const auto wanted = static_cast<rlim_t>(connections) + 256;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < wanted)
        log::write(log::Level::warn, "few-descriptors", {{"wanted", std::to_string(wanted)}, {"allowed", std::to_string(limit.rlim_cur)}});
}

Result<void> prepare_demo(Engine& engine, const Config& config) {
    const auto folder = demo_folder(config.demo_definitions);
    if (!folder) return folder.error();
    const auto files = deploy_folder(engine, *folder);
    if (!files) return files.error();
    const auto cases = make_demo_cases(engine);
    if (!cases) return cases.error();
    log::write(log::Level::info, "demo", {{"definitions", *folder}, {"files", std::to_string(*files)}, {"cases", std::to_string(*cases)}});
    return {};
}

int refused(const Error& error) {
    const std::string where = error.where.empty() ? "" : error.where + ": ";
    fmt::print(stderr, "error: {}{}: {}\n", where, error.code, error.message);
    return 1;
}

/// SIGTERM and SIGINT, kept from every thread that is started from now on; a client that left is no signal.
sigset_t take_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

} // namespace

int serve(const ServeOptions& options) {
    const sigset_t signals = take_signals();
    auto config = config_of(options);
    if (!config) return refused(config.error());
    log::open(config->log_level, config->log_file);
    raise_descriptors(config->connections_max);
    Daemon::Options daemon_options;
    daemon_options.config = *config;
    if (options.demo) {
        make_store_folder(config->store_url);
        daemon_options.handlers = demo_handlers();
        daemon_options.identity = demo_people();
        daemon_options.ports_tried = demo_ports;
        daemon_options.document_key = "the demo's documents are no documents";
        daemon_options.prepare = [&](Engine& engine) { return prepare_demo(engine, *config); };
    }
    auto daemon = Daemon::start(std::move(daemon_options));
    if (!daemon) return refused(daemon.error());
    log::write(log::Level::info, "started", {{"url", (*daemon)->url()}, {"store", (*daemon)->engine().store_description()}});
    fmt::print("Countersign is at {}\n", (*daemon)->url());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    log::write(log::Level::info, "stopping", {{"signal", std::to_string(signal)}});
    daemon->reset();
    log::write(log::Level::info, "stopped");
    log::flush();
    return 0;
}

} // namespace countersign::runner
