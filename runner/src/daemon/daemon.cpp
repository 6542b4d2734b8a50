#include "daemon/daemon.h"
#include "api/calendar_folder.h"
#include "api/organisation_file.h"
#include "daemon/document_key.h"
#include "daemon/identity_file.h"
#include "daemon/log.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

EngineOptions engine_options(const Daemon::Options& options, std::shared_ptr<const Identity> identity, std::shared_ptr<const CalendarSet> calendars, std::string key) {
    EngineOptions engine;
    engine.channel.attachment_bytes_max = options.config.attachment_bytes_max;
    engine.channel.attachment_folder = options.config.attachment_folder;
    engine.channel.document_key = std::move(key);
    engine.calendars = std::move(calendars);
    engine.store = options.config.store_url;
    engine.clock = options.clock;
    engine.identity = std::move(identity);
    engine.limits = options.config.limits;
    engine.cached_instances = options.config.cached_instances;
    engine.snapshot_every = options.config.snapshot_every;
    return engine;
}

ServerOptions server_options(const Config& config) {
    ServerOptions server;
    server.address = config.address;
    server.port = config.port;
    server.threads = config.threads;
    server.workers = config.workers;
    server.connections_max = config.connections_max;
    server.header_bytes_max = config.header_bytes_max;
    server.body_bytes_max = config.body_bytes_max;
    server.definition_bytes_max = config.definition_bytes_max;
    server.attachment_bytes_max = config.attachment_bytes_max;
    server.request_timeout_ms = config.request_timeout_s * 1'000;
    server.idle_timeout_ms = config.idle_timeout_s * 1'000;
    return server;
}

} // namespace

Result<std::unique_ptr<Daemon>> Daemon::start(Options options) {
    std::unique_ptr<Daemon> daemon(new Daemon);
    daemon->identity_ = options.identity;
    daemon->address_ = options.config.address;
    if (!options.config.identity_file.empty()) {
        auto read = IdentityFile::read(options.config.identity_file);
        if (!read) return std::move(read).error();
        daemon->identity_ = std::move(*read);
    }
    auto calendars = calendars_in(calendar_folder(options.config.calendar_folder));
    if (!calendars) return std::move(calendars).error();
    const auto& key_file = options.config.document_key_file;
    auto key = key_file.empty() ? Result<std::string>(options.document_key) : document_key_in(key_file);
    if (!key) return std::move(key).error();
    auto engine = Engine::open(engine_options(options, daemon->identity_, std::move(*calendars), std::move(*key)));
    if (!engine) return std::move(engine).error();
    daemon->engine_ = std::move(*engine);
    auto organisation = organisation_in(options.config.organisation);
    if (!organisation) return std::move(organisation).error();
    if (*organisation)
        if (auto used = daemon->engine_->use_organisation(std::move(*organisation)); !used) return std::move(used).error();
    if (options.prepare)
        if (auto prepared = options.prepare(*daemon->engine_); !prepared) return std::move(prepared).error();
    daemon->workers_ = std::make_unique<JobWorkers>(*daemon->engine_, std::move(options.handlers));
    daemon->timers_ = std::make_unique<TimerService>(*daemon->engine_, [workers = daemon->workers_.get()] { workers->wake(); });
    if (auto listening = daemon->listen(options); !listening) return std::move(listening).error();
    return daemon;
}

Result<void> Daemon::listen(const Options& options) {
    Front::Options front;
    front.json.bytes = options.config.body_bytes_max;
    front.identity = identity_.get();
    front.deployed = [timers = timers_.get()] { timers->wake(); };
    front_ = std::make_unique<Front>(*engine_, std::move(front));
    ServerOptions server = server_options(options.config);
    for (int tried = 1;; ++tried) {
        auto started = Server::start(server, [front = front_.get()](const HttpRequest& request) { return front->answer(request); }, *engine_);
        if (started) {
            server_ = std::move(*started);
            return {};
        }
        if (started.error().code != "server.port-taken" || tried >= options.ports_tried || server.port == 65'535) return std::move(started).error();
        ++server.port;
    }
}

Daemon::~Daemon() {
    if (server_) server_->stop();
    server_.reset();
    timers_.reset();
    workers_.reset();
    engine_.reset();
}

std::string Daemon::url() const { return address_.find(':') == std::string::npos ? fmt::format("http://{}:{}/", address_, port()) : fmt::format("http://[{}]:{}/", address_, port()); }

} // namespace countersign::runner
