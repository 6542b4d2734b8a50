// A daemon of its own for a test, on a store in memory and a free port.
#pragma once
#include "runner/support/client.h"
#include "runner/support/program.h"
#include "support/paths.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace countersign::testing {

class Daemon {
  public:
    using Json = nlohmann::json;

    explicit Daemon(std::vector<std::string> more = {})
        : program_(built_path("countersign"), arguments(std::move(more))), port_(program_.port()) {
        REQUIRE(port_ != 0);
    }
    /// `user` "" = the host itself.
    Json ask(std::string_view method, const std::string& path, const std::string& user, const std::string& body = {}, int expected = 200) {
        const auto reply = exchange(port_, method, path, body, user.empty() ? std::string() : "X-Countersign-User: " + user + "\r\n");
        CHECK_MESSAGE(reply.status == expected, method, " ", path, ": ", reply.body);
        return Json::parse(reply.body, nullptr, false);
    }
    Json post(const std::string& path, const std::string& body, int expected = 200, const std::string& user = "") { return ask("POST", path, user, body, expected); }
    Json get(const std::string& path, const std::string& user = "") { return ask("GET", path, user); }
    void deploy(const std::string& xml) { CHECK(send("/api/v1/definitions?file=p.bpmn", "application/xml", xml).status == 201); }
    Reply send(const std::string& target, const std::string& type, const std::string& body, const std::string& user = "") {
        Client client(port_);
        client.send("POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\n" + (user.empty() ? "" : "X-Countersign-User: " + user + "\r\n") +
                    "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.receive();
    }
    Reply fetch(const std::string& path, const std::string& user = "") {
        return exchange(port_, "GET", path, {}, user.empty() ? std::string() : "X-Countersign-User: " + user + "\r\n");
    }

  private:
    static std::vector<std::string> arguments(std::vector<std::string> more) {
        std::vector<std::string> all{"serve", "--port", "0", "--store", "memory:"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    Program program_;
    std::uint16_t port_;
};

} // namespace countersign::testing
