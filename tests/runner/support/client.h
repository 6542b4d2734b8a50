// A client of raw bytes: what no HTTP library lets a test send, it sends.
#pragma once
#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace countersign::testing {

struct Reply {
    int status = 0; ///< 0: the connection ended without an answer
    std::map<std::string, std::string> headers; ///< names in small letters
    std::string body;
    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

class Client {
  public:
    explicit Client(std::uint16_t port, int timeout_s = 20) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval timeout{timeout_s, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
        const int one = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { close(); }
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), received_(std::move(other.received_)) {}
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
        connected_ = false;
    }
    bool send(std::string_view bytes) {
        while (connected_ && !bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return connected_;
    }
    /// One answer. `is_head`: it has no body whatever its length says.
    Reply receive(bool is_head = false) {
        while (received_.find("\r\n\r\n") == std::string::npos)
            if (!more()) return {};
        const auto end = received_.find("\r\n\r\n");
        Reply reply = parse_head(received_.substr(0, end));
        received_.erase(0, end + 4);
        const std::size_t length = is_head ? 0 : static_cast<std::size_t>(std::atoll(reply.header("content-length").c_str()));
        while (received_.size() < length)
            if (!more()) return {};
        reply.body = received_.substr(0, length);
        received_.erase(0, length);
        return reply;
    }
    /// What comes until `text` was seen; nothing where the connection ended before.
    std::optional<std::string> receive_until(std::string_view text) {
        while (received_.find(text) == std::string::npos)
            if (!more()) return std::nullopt;
        return std::exchange(received_, {});
    }
    /// Whether the server has closed (waits up to the time limit).
    bool closed_by_server() {
        while (more()) received_.clear();
        return ended_;
    }

  private:
    bool more() {
        char buffer[16'384];
        const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0) {
            ended_ = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
            return false;
        }
        received_.append(buffer, static_cast<std::size_t>(got));
        return true;
    }
    static Reply parse_head(std::string_view head) {
        Reply reply;
        reply.status = std::atoi(std::string(head.substr(head.find(' ') + 1, 3)).c_str());
        while (true) {
            const auto line_end = head.find("\r\n");
            if (line_end == std::string_view::npos) return reply;
            head.remove_prefix(line_end + 2);
            const auto line = head.substr(0, head.find("\r\n"));
            const auto colon = line.find(": ");
            if (colon == std::string_view::npos) continue;
            std::string name(line.substr(0, colon));
            for (char& c : name)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
            reply.headers[name] = std::string(line.substr(colon + 2));
        }
    }
    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string received_;
};

/// A whole request as text. `headers` are lines that end with CRLF.
inline std::string request_text(std::string_view method, std::string_view target, std::string_view body = {}, std::string_view headers = {}) {
    std::string text;
    ((text += method) += ' ') += target;
    text += " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    text += headers;
    if (!body.empty()) text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    ((text += "\r\n") += body);
    return text;
}

/// One request on a connection of its own.
inline Reply exchange(std::uint16_t port, std::string_view method, std::string_view target, std::string_view body = {}, std::string_view headers = "X-Countersign-User: wang\r\n") {
    Client client(port);
    client.send(request_text(method, target, body, headers));
    return client.receive(method == "HEAD");
}

} // namespace countersign::testing
