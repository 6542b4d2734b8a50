// Connection: one client, its requests one after another. Internal to the server (Asio).
#pragma once
#include "http/event_hub.h"
#include "http/server.h"
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>

namespace countersign::runner {

/// What all connections share.
struct ServerShared {
    ServerOptions options;
    Server::Answer answer;
    EventHub& events;
    boost::asio::thread_pool& workers;
    std::atomic<bool> stopping{false};
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(boost::asio::ip::tcp::socket socket, ServerShared& shared) : stream_(std::move(socket)), shared_(shared) {}
    /// Until the client leaves, breaks a rule, or the server stops. On the connection's strand.
    boost::asio::awaitable<void> run();
    /// Tells the client that there are too many.
    boost::asio::awaitable<void> refuse();
    /// From any thread: closes where no request is open, or `at_once`.
    void stop(bool at_once);

  private:
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<bool> send(const HttpRequest& request, HttpResponse response, unsigned version, bool keep_alive);
    boost::asio::awaitable<bool> reject(int status, Error error);
    boost::asio::awaitable<void> send_events(const HttpResponse& response);
    boost::asio::awaitable<void> close();
    std::size_t body_bytes_max(std::string_view target) const;

    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    ServerShared& shared_;
    bool idle_ = false;
    std::shared_ptr<EventQueue> events_;
};

} // namespace countersign::runner
