#include "http/connection.h"
#include "daemon/log.h"
#include "http/front.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using std::chrono::milliseconds;
using Parser = http::request_parser<http::string_body>;

constexpr auto heartbeat = std::chrono::seconds(15);

HttpRequest request_of(Parser& parser) {
    auto& message = parser.get();
    HttpRequest request{std::string(message.method_string()), std::string(message.target()), {}, std::move(message.body())};
    for (const auto& field : message) request.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    return request;
}

/// Status and rule of a request that cannot be read; nothing where the client has gone.
std::optional<std::pair<int, Error>> unreadable(const boost::system::error_code& failed) {
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow)
        return std::pair(431, Error{"request.header-too-large", "the header of the request is too large", {}});
    if (failed == http::error::body_limit) return std::pair(413, Error{"request.too-large", "the body of the request is too large", {}});
    if (failed == http::error::end_of_stream || failed == http::error::partial_message || failed == beast::error::timeout) return std::nullopt;
    if (failed.category() == make_error_code(http::error::bad_method).category())
        return std::pair(400, Error{"request.malformed", fmt::format("this is not HTTP/1.1: {}", failed.message()), {}});
    return std::nullopt;
}

http::response<http::string_body> message_of(HttpResponse response, bool is_head) {
    http::response<http::string_body> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) message.content_length(response.body.size());
    if (!is_head && !bodiless) message.body() = std::move(response.body);
    return message;
}

} // namespace

asio::awaitable<void> Connection::run() {
    try {
        bool more = true;
        while (more && !shared_.stopping) more = co_await serve_one();
        co_await close();
    } catch (const std::exception& failure) {
        log::write(log::Level::debug, "connection-failed", {{"why", failure.what()}});
    }
}

/// Reads one request and answers it; whether the connection stays open.
asio::awaitable<bool> Connection::serve_one() {
    boost::system::error_code failed;
    auto token = asio::redirect_error(asio::use_awaitable, failed);
    if (buffer_.size() == 0) {
        idle_ = true;
        stream_.expires_after(milliseconds(shared_.options.idle_timeout_ms));
        const auto received = co_await stream_.async_read_some(buffer_.prepare(4'096), token);
        idle_ = false;
        if (failed) co_return false;
        buffer_.commit(received);
    }
    stream_.expires_after(milliseconds(shared_.options.request_timeout_ms));
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(shared_.options.header_bytes_max));
    parser.body_limit(std::max({shared_.options.body_bytes_max, shared_.options.definition_bytes_max, shared_.options.attachment_bytes_max}));
    co_await http::async_read_header(stream_, buffer_, parser, token);
    if (!failed) {
        const auto limit = body_bytes_max(std::string_view(parser.get().target().data(), parser.get().target().size()));
        if (parser.content_length() && *parser.content_length() > limit) failed = http::error::body_limit;
        parser.body_limit(limit);
    }
    if (!failed && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(stream_, asio::buffer(go_on), token);
    }
    if (!failed) co_await http::async_read(stream_, buffer_, parser, token);
    if (failed) {
        auto refused = unreadable(failed);
        if (!refused) co_return false;
        const bool more = co_await reject(refused->first, std::move(refused->second));
        co_return more;
    }
    const bool keep_alive = parser.keep_alive();
    const unsigned version = parser.get().version();
    const HttpRequest request = request_of(parser);
    stream_.expires_never();
    HttpResponse response = co_await asio::co_spawn(
        shared_.workers, [this, &request]() -> asio::awaitable<HttpResponse> { co_return shared_.answer(request); }, asio::use_awaitable);
    if (response.event_stream) {
        co_await send_events(response);
        co_return false;
    }
    const bool more = co_await send(request, std::move(response), version, keep_alive);
    co_return more;
}

std::size_t Connection::body_bytes_max(std::string_view target) const {
    const auto path = target.substr(0, target.find('?'));
    if (path == "/api/v1/definitions") return shared_.options.definition_bytes_max;
    return path == "/api/v1/attachments" ? shared_.options.attachment_bytes_max : shared_.options.body_bytes_max;
}

asio::awaitable<bool> Connection::send(const HttpRequest& request, HttpResponse response, unsigned version, bool keep_alive) {
    const bool more = keep_alive && !shared_.stopping;
    log::write(log::Level::debug, "request", {{"method", request.method}, {"target", request.target}, {"status", std::to_string(response.status)}});
    auto message = message_of(std::move(response), request.method == "HEAD");
    message.version(version);
    message.keep_alive(more);
    http::response_serializer<http::string_body> serializer(message);
    if (request.method == "HEAD") serializer.split(true); // the header alone, with the length the body would have
    boost::system::error_code failed;
    auto token = asio::redirect_error(asio::use_awaitable, failed);
    stream_.expires_after(milliseconds(shared_.options.request_timeout_ms));
    if (request.method == "HEAD") co_await http::async_write_header(stream_, serializer, token);
    else co_await http::async_write(stream_, serializer, token);
    co_return !failed && more;
}

/// Answers what could not be read, then closes: where the next request begins is not known.
asio::awaitable<bool> Connection::reject(int status, Error error) {
    const HttpRequest none{"GET", "", {}, {}};
    co_await send(none, refusal(status, error), 11, false);
    co_return false;
}

asio::awaitable<void> Connection::refuse() {
    try {
        auto answer = refusal(503, {"server.connections", "too many connections are open: try again in a moment", {}});
        answer.headers.emplace_back("Retry-After", "1");
        const HttpRequest none{"GET", "", {}, {}};
        co_await send(none, std::move(answer), 11, false);
        co_await close();
    } catch (const std::exception& failure) {
        log::write(log::Level::debug, "connection-failed", {{"why", failure.what()}});
    }
}

asio::awaitable<void> Connection::send_events(const HttpResponse& response) {
    events_ = std::make_shared<EventQueue>(stream_.get_executor());
    events_->closed = shared_.stopping;
    shared_.events.add(events_);
    std::string text = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) text += fmt::format("{}: {}\r\n", name, value);
    text += "\r\nretry: 1000\n\n";
    boost::system::error_code failed, woken;
    while (!failed) {
        stream_.expires_after(milliseconds(shared_.options.request_timeout_ms));
        co_await asio::async_write(stream_, asio::buffer(text), asio::redirect_error(asio::use_awaitable, failed));
        if (failed || events_->closed) break;
        if (events_->texts.empty()) {
            events_->wake.expires_after(heartbeat);
            co_await events_->wake.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
        text = events_->texts.empty() && !events_->closed ? ": still here\n\n" : "";
        for (; !events_->texts.empty(); events_->texts.pop_front()) text += *events_->texts.front();
    }
    shared_.events.remove(events_);
}

/// Ends the sending side and waits a moment for the client's, so that it can read the answer before a reset.
asio::awaitable<void> Connection::close() {
    boost::system::error_code failed;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    stream_.expires_after(std::chrono::seconds(1));
    buffer_.clear();
    for (int reads = 0; !failed && reads < 64 && !shared_.stopping; ++reads)
        co_await stream_.async_read_some(buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, failed));
    stream_.close();
}

void Connection::stop(bool at_once) {
    asio::post(stream_.get_executor(), [self = shared_from_this(), at_once] {
        if (self->events_) {
            self->events_->closed = true;
            self->events_->wake.cancel();
        }
        if (at_once || self->idle_) self->stream_.close();
    });
}

} // namespace countersign::runner
