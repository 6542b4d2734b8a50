#include "http/server.h"
#include "daemon/log.h"
#include "http/connection.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <fmt/format.h>
#include <set>
#include <thread>

namespace countersign::runner {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t refusals_max = 128; ///< clients that are being told that there are too many

class AsioServer final : public Server {
  public:
    AsioServer(ServerOptions options, Answer answer, Engine& engine)
        : io_(options.threads), acceptor_strand_(asio::make_strand(io_)), acceptor_(acceptor_strand_), workers_(static_cast<std::size_t>(options.workers)), events_(engine),
          shared_{std::move(options), std::move(answer), events_, workers_} {}
    ~AsioServer() override { stop(); }

    Result<void> listen() {
        boost::system::error_code failed;
        const tcp::endpoint endpoint(asio::ip::make_address(shared_.options.address, failed), shared_.options.port);
        if (!failed) acceptor_.open(endpoint.protocol(), failed);
        if (!failed) acceptor_.set_option(asio::socket_base::reuse_address(true), failed);
        if (!failed) acceptor_.bind(endpoint, failed);
        if (!failed) acceptor_.listen(asio::socket_base::max_listen_connections, failed);
        if (failed == asio::error::address_in_use)
            return Error{"server.port-taken", fmt::format("port {} of {} is in use: stop what uses it or choose another", endpoint.port(), shared_.options.address), {}};
        if (failed) return Error{"server.listen", fmt::format("cannot listen on {}:{}: {}", shared_.options.address, shared_.options.port, failed.message()), {}};
        port_ = acceptor_.local_endpoint().port();
        asio::co_spawn(acceptor_strand_, accept(), asio::detached);
        for (int i = 0; i < shared_.options.threads; ++i) threads_.emplace_back([this] { io_.run(); });
        return {};
    }

    std::uint16_t port() const override { return port_; }
    int connections() const override {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(open_.size());
    }

    void stop() override {
        if (std::exchange(stopped_, true)) return;
        shared_.stopping = true;
        asio::post(acceptor_strand_, [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        stop_connections(false);
        if (!wait_until_none(shared_.options.stop_timeout_ms)) {
            stop_connections(true);
            wait_until_none(1'000);
        }
        io_.stop();
        for (auto& thread : threads_) thread.join();
        workers_.join();
    }

  private:
    asio::awaitable<void> accept() {
        while (!shared_.stopping) {
            boost::system::error_code failed;
            tcp::socket socket = co_await acceptor_.async_accept(asio::make_strand(io_), asio::redirect_error(asio::use_awaitable, failed));
            if (shared_.stopping) co_return;
            if (!failed) admit(std::move(socket));
            if (failed && failed != asio::error::connection_aborted) {
                // out of descriptors: those who wait are taken as soon as others have left
                log::write(log::Level::warn, "accept-failed", {{"why", failed.message()}});
                pause_.expires_after(std::chrono::milliseconds(100));
                co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, failed));
            }
        }
    }

    void admit(tcp::socket socket) {
        boost::system::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const auto executor = socket.get_executor();
        const auto connection = std::make_shared<Connection>(std::move(socket), shared_);
        bool full = false;
        {
            const std::lock_guard lock(mutex_);
            const auto limit = static_cast<std::size_t>(shared_.options.connections_max);
            full = open_.size() >= limit;
            if (open_.size() >= limit + refusals_max) return;
            open_.insert(connection);
        }
        if (full) log::write(log::Level::warn, "connection-refused", {{"connections", std::to_string(shared_.options.connections_max)}});
        asio::co_spawn(executor, full ? connection->refuse() : connection->run(), [this, connection](std::exception_ptr) {
            const std::lock_guard lock(mutex_);
            open_.erase(connection);
            none_.notify_all();
        });
    }

    void stop_connections(bool at_once) {
        const std::lock_guard lock(mutex_);
        for (const auto& connection : open_) connection->stop(at_once);
    }
    bool wait_until_none(int timeout_ms) {
        std::unique_lock lock(mutex_);
        return none_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [this] { return open_.empty(); });
    }

    asio::io_context io_;
    asio::strand<asio::io_context::executor_type> acceptor_strand_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_{acceptor_strand_};
    asio::thread_pool workers_;
    EventHub events_;
    ServerShared shared_;
    mutable std::mutex mutex_;
    std::condition_variable none_;
    std::set<std::shared_ptr<Connection>> open_;
    std::vector<std::thread> threads_;
    std::uint16_t port_ = 0;
    bool stopped_ = false;
};

} // namespace

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Answer answer, Engine& engine) {
    auto server = std::make_unique<AsioServer>(std::move(options), std::move(answer), engine);
    if (auto listening = server->listen(); !listening) return std::move(listening).error();
    return std::unique_ptr<Server>(std::move(server));
}

} // namespace countersign::runner
