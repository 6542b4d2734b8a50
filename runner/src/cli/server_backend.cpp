// A running server, over HTTP/1.1.
#include "cli/backend.h"
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr auto time_limit = std::chrono::seconds(30);
constexpr std::uint64_t answer_bytes_max = 256u << 20;

/// Everything but unreserved characters as %XX (RFC 3986); `keep` stays too.
std::string encoded(std::string_view text, std::string_view keep = "") {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain || keep.find(c) != std::string_view::npos) out += c;
        else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string target_of(const ApiRequest& request) {
    std::string target = encoded(request.path, "/");
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        target += separator + encoded(name) + "=" + encoded(value);
        separator = '&';
    }
    return target;
}

struct Address {
    std::string host, port;
};

class ServerBackend final : public Backend {
  public:
    explicit ServerBackend(Address address) : address_(std::move(address)) {}

    Result<ApiResponse> send(const ApiRequest& request) override {
        asio::io_context context;
        beast::tcp_stream stream(context);
        const auto message = prepared(request);
        beast::flat_buffer buffer;
        http::response_parser<http::string_body> parser;
        parser.body_limit(answer_bytes_max);
        boost::system::error_code failed;
        const auto endpoints = asio::ip::tcp::resolver(context).resolve(address_.host, address_.port, failed);
        if (failed) return unreachable(failed);
        // One time limit over all of it; each stage starts the next.
        stream.expires_after(time_limit);
        stream.async_connect(endpoints, [&](auto error, const auto&) {
            if ((failed = error)) return;
            http::async_write(stream, message, [&](auto write_error, std::size_t) {
                if ((failed = write_error)) return;
                http::async_read(stream, buffer, parser, [&](auto read_error, std::size_t) { failed = read_error; });
            });
        });
        context.run();
        if (failed) return unreachable(failed);
        const auto& answer = parser.get();
        return ApiResponse{static_cast<int>(answer.result_int()), std::string(answer[http::field::content_type]), answer.body(), {}};
    }

  private:
    http::request<http::string_body> prepared(const ApiRequest& request) const {
        http::request<http::string_body> message(http::string_to_verb(request.method), target_of(request), 11);
        message.set(http::field::host, address_.host + ":" + address_.port);
        message.set(http::field::connection, "close");
        if (!request.actor.user.empty()) message.set("X-Countersign-User", request.actor.user);
        if (!request.actor.roles.empty()) message.set("X-Countersign-Roles", fmt::format("{}", fmt::join(request.actor.roles, ",")));
        if (!request.idempotency_key.empty()) message.set("Idempotency-Key", request.idempotency_key);
        if (!request.body.empty()) message.set(http::field::content_type, request.body.starts_with('{') ? "application/json" : "application/xml");
        message.body() = request.body;
        message.prepare_payload();
        return message;
    }
    Error unreachable(const boost::system::error_code& failed) const {
        return {"server.unreachable", fmt::format("{}:{} does not answer ({}): is `countersign serve` running there?", address_.host, address_.port, failed.message())};
    }
    Address address_;
};

} // namespace

Result<std::unique_ptr<Backend>> open_server_backend(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) throw UsageError(fmt::format("\"{}\" is no address of a server: write http://HOST:PORT", url));
    std::string rest = url.substr(scheme.size());
    if (const auto slash = rest.find('/'); slash != std::string::npos) {
        if (slash + 1 != rest.size()) throw UsageError(fmt::format("\"{}\": the address of a server has no path", url));
        rest.resize(slash);
    }
    const auto colon = rest.rfind(':');
    const bool has_port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
    Address address{has_port ? rest.substr(0, colon) : rest, has_port ? rest.substr(colon + 1) : "80"};
    if (address.host.starts_with('[') && address.host.ends_with(']')) address.host = address.host.substr(1, address.host.size() - 2);
    if (address.host.empty() || address.port.empty()) throw UsageError(fmt::format("\"{}\" is no address of a server: write http://HOST:PORT", url));
    return std::unique_ptr<Backend>(std::make_unique<ServerBackend>(std::move(address)));
}

} // namespace countersign::runner::cli
