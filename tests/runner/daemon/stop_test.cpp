// R17 of design/reliability.md: a stop finishes the open batch, answers who waits, and ends with 0 within ten seconds. What was
// acknowledged is there.
#include "runner/support/client.h"
#include "runner/support/program.h"
#include "support/paths.h"
#include <atomic>
#include <chrono>
#include <countersign/engine.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <thread>

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::string_view definition =
    R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:stop"><process id="p" isExecutable="true"><startEvent id="s"/><userTask id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>)";

/// Starts cases until the daemon takes no more of them.
struct Applicant {
    std::uint64_t started = 0, refused = 0, odd = 0;

    void work(std::uint16_t port, int number) {
        Client client(port);
        for (int i = 0; client.connected(); ++i) {
            client.send(request_text("POST", "/api/v1/instances", fmt::format(R"({{"process":"p","businessKey":"{}-{}"}})", number, i),
                                     "X-Countersign-User: lin\r\n"));
            const auto reply = client.receive();
            if (reply.status == 0) return; // the connection was closed in place of an answer: it did nothing
            if (reply.status != 201) return ++(reply.status == 503 ? refused : odd), void();
            ++started;
        }
    }
};

} // namespace

TEST_CASE("a stop under load answers everybody, ends with 0 in time, and loses nothing acknowledged") {
    const Folder folder;
    const auto store = "sqlite:" + (folder / "stop.db");
    Program daemon(built_path("countersign"), {"serve", "--port", "0", "--store", store});
    const auto port = daemon.port();
    REQUIRE(port != 0);
    Client deployer(port);
    deployer.send(fmt::format(
        "POST /api/v1/definitions?file=p.bpmn HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n{}",
        definition.size(), definition));
    REQUIRE(deployer.receive().status == 201);

    std::vector<Applicant> applicants(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < applicants.size(); ++i) threads.emplace_back([&, i] { applicants[i].work(port, static_cast<int>(i)); });
    Client other(port);
    while (true) { // until they are at work
        other.send(request_text("GET", "/api/v1/instances?limit=100"));
        const auto reply = other.receive();
        REQUIRE(reply.status == 200);
        if (nlohmann::json::parse(reply.body)["instances"].size() >= 50) break;
    }
    const auto begun = std::chrono::steady_clock::now();
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
    std::uint64_t started = 0, odd = 0;
    for (auto& thread : threads) thread.join();
    for (const auto& applicant : applicants) {
        started += applicant.started;
        odd += applicant.odd;
    }
    CHECK(odd == 0);
    CHECK(started >= 50);
    EngineOptions options;
    options.store = store;
    const auto engine = Engine::open(options).value();
    CHECK(engine->verify_journal());
    InstanceFilter all;
    all.limit = 10'000;
    const auto there = engine->instances(all).value().size();
    CHECK(there == started);
}
