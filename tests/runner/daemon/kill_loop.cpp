// Kill loop (promises R1 and R3 of the reliability page): clients record every acknowledgement, the daemon is killed at random moments, and after
// each restart all that was acknowledged is found and nothing was done twice. A command without an answer is repeated with its idempotency key.
// Usage: kill_loop [--kills N] [--seed N]. Closes with "N passed, N failed": one for each kill.
#include "support/client.h"
#include "support/program.h"
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

namespace {

using namespace countersign::testing;
using Json = nlohmann::json;

constexpr int clients = 6;
constexpr const char* definition = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:kill-loop">
<process id="two-steps" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="first"/><userTask id="first"/>
<sequenceFlow id="f2" sourceRef="first" targetRef="second"/><userTask id="second"/><sequenceFlow id="f3" sourceRef="second" targetRef="e"/><endEvent id="e"/></process></definitions>)";

struct Command {
    std::string method, target, body, key;
};
struct Acknowledged {
    Command command;
    std::string answer;
};
/// What one client knows of one of its instances.
struct Known {
    std::string instance, business_key;
    std::uint64_t sequence = 0; ///< of the last acknowledged command
    std::uint64_t commands = 0; ///< acknowledged ones
};

Reply send(Client& client, const Command& command) {
    const auto headers = fmt::format("X-Countersign-User: client\r\nIdempotency-Key: {}\r\n", command.key);
    client.send(request_text(command.method, command.target, command.body, headers));
    return client.receive();
}
Reply get(std::uint16_t port, const std::string& target) { return exchange(port, "GET", target); }

/// One client: starts an instance, sets a variable, completes both tasks, again and again. It goes on where it was after a restart.
class Worker {
  public:
    explicit Worker(int number) : number_(number) {}

    void run(std::uint16_t port, const std::atomic<bool>& killed) {
        Client client(port);
        while (!killed && client.connected() && error.empty()) {
            if (pending_.key.empty()) pending_ = next(port);
            if (pending_.key.empty()) return; // the daemon has gone while the task was looked up
            const Reply reply = send(client, pending_);
            if (reply.status == 0) return; // repeated after the restart
            take(reply);
        }
    }
    /// After a restart: the command without an answer is repeated, then everything acknowledged is looked for.
    void verify(std::uint16_t port) {
        Client client(port);
        if (!pending_.key.empty()) take(send(client, pending_));
        for (const auto& one : unchecked_) {
            const Reply again = send(client, one.command);
            if (again.body != one.answer) fail(fmt::format("{} was answered {} and then {}", one.command.key, one.answer, again.body));
        }
        for (const auto& one : touched_) verify_instance(port, one);
        unchecked_.clear();
        touched_.erase(touched_.begin(), touched_.end() - (touched_.empty() ? 0 : 1));
    }

    std::string error;
    std::uint64_t acknowledged = 0;

  private:
    void fail(std::string why) {
        if (error.empty()) error = std::move(why);
    }
    std::string new_key() { return fmt::format("c{}-{}", number_, ++keys_); }

    Command next(std::uint16_t port) {
        const std::string key = new_key();
        if (touched_.empty() || step_ == 0) return {"POST", "/api/v1/instances", fmt::format(R"({{"process":"two-steps","businessKey":"{}"}})", key), key};
        const auto& instance = touched_.back().instance;
        if (step_ == 1) return {"PUT", fmt::format("/api/v1/instances/{}/variables", instance), fmt::format(R"({{"amount":{}}})", keys_), key};
        const Reply tasks = get(port, "/api/v1/tasks?instance=" + instance);
        if (tasks.status == 0) return {};
        const Json list = Json::parse(tasks.body, nullptr, false);
        if (list.is_discarded() || list["tasks"].size() != 1) return fail(fmt::format("instance {} has not one task: {}", instance, tasks.body)), Command{};
        return {"POST", fmt::format("/api/v1/tasks/{}/complete", list["tasks"][0]["id"].get<std::string>()), "{}", key};
    }

    void take(const Reply& reply) {
        if (reply.status != 200 && reply.status != 201) return fail(fmt::format("{} {} ({}) was answered {}: {}", pending_.method, pending_.target, pending_.key, reply.status, reply.body));
        const Json answer = Json::parse(reply.body);
        if (step_ == 0) touched_.push_back({answer["instance"], pending_.key, 0, 0});
        Known& known = touched_.back();
        known.sequence = answer["sequence"];
        ++known.commands;
        ++acknowledged;
        unchecked_.push_back({std::exchange(pending_, {}), reply.body});
        step_ = (step_ + 1) % 4;
    }

    void verify_instance(std::uint16_t port, const Known& known) {
        const Json history = Json::parse(get(port, fmt::format("/api/v1/instances/{}/history", known.instance)).body, nullptr, false);
        if (history.is_discarded() || !history.contains("history")) return fail("no history of instance " + known.instance);
        std::uint64_t expected = 0;
        for (const auto& entry : history["history"])
            if (entry["sequence"] != ++expected) return fail(fmt::format("the history of instance {} has a gap at {}", known.instance, expected));
        if (expected != known.commands) fail(fmt::format("instance {} has {} commands in its history, {} were acknowledged", known.instance, expected, known.commands));
        if (expected != known.sequence) fail(fmt::format("instance {} ends at {}, {} was acknowledged", known.instance, expected, known.sequence));
        const Json same = Json::parse(get(port, "/api/v1/instances?businessKey=" + known.business_key).body, nullptr, false);
        if (same.is_discarded() || same["instances"].size() != 1) fail(fmt::format("{} was started {} times", known.business_key, same["instances"].size()));
    }

    int number_;
    std::uint64_t keys_ = 0;
    int step_ = 0; ///< start, set variables, complete, complete
    Command pending_;
    std::vector<Acknowledged> unchecked_;
    std::vector<Known> touched_;
};

int deploy(std::uint16_t port) {
    Client client(port);
    const std::string_view xml = definition;
    client.send(fmt::format("POST /api/v1/definitions?file=two-steps.bpmn HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n{}", xml.size(), xml));
    return client.receive().status;
}

/// All clients at once, until the daemon is killed after `life`.
void work_until_killed(Program& daemon, std::uint16_t port, std::vector<Worker>& workers, std::chrono::milliseconds life) {
    std::atomic<bool> killed{false};
    std::vector<std::thread> threads;
    for (auto& worker : workers) threads.emplace_back([&] { worker.run(port, killed); });
    std::this_thread::sleep_for(life);
    daemon.signal(SIGKILL);
    daemon.wait();
    killed = true;
    for (auto& thread : threads) thread.join();
}

int run(int kills, unsigned seed) {
    std::mt19937 random(seed);
    const Folder folder;
    const std::string store = "sqlite:" + (folder / "kill.db");
    std::vector<Worker> workers;
    for (int i = 1; i <= clients; ++i) workers.emplace_back(i);
    int passed = 0;
    for (int kill = 0; kill <= kills; ++kill) { // the last round verifies only
        Program daemon(COUNTERSIGN_PROGRAM, {"serve", "--port", "0", "--store", store});
        const auto port = daemon.port();
        if (port == 0 || (kill == 0 && deploy(port) != 201)) {
            fmt::print("kill {}: the daemon did not start\n", kill);
            break;
        }
        const std::string* error = nullptr;
        for (auto& worker : workers) {
            worker.verify(port);
            if (!worker.error.empty()) error = &worker.error;
        }
        if (error != nullptr) {
            fmt::print("after kill {} (seed {}): {}\n", kill, seed, *error);
            break;
        }
        passed = kill;
        if (kill < kills) work_until_killed(daemon, port, workers, std::chrono::milliseconds(20 + random() % 280));
    }
    std::uint64_t acknowledged = 0;
    for (const auto& worker : workers) acknowledged += worker.acknowledged;
    fmt::print("kill_loop: seed {}, {} kills, {} acknowledged commands found\n{} passed, {} failed\n", seed, passed, acknowledged, passed, kills - passed);
    return passed == kills && acknowledged > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    int kills = 5;
    unsigned seed = 20'260'302;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--kills") kills = std::atoi(argv[i + 1]);
        if (name == "--seed") seed = static_cast<unsigned>(std::atol(argv[i + 1]));
    }
    return run(kills, seed);
}
