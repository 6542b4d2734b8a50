// A host with its own users and its own service tasks: the purchasing program of a hospital keeps who is who in its own tables, and issues
// order numbers itself.
// Usage: own_identity PROCESS.bpmn
#include <countersign/engine.h>
#include <iostream>
#include <map>

using namespace countersign;

namespace {

/// The host's users. The engine asks for the roles of whoever acts, at each command: a change counts from the next one on.
class HospitalUsers final : public Identity {
  public:
    Actor actor(std::string_view user) const override {
        const auto found = roles_.find(user);
        return found == roles_.end() ? Actor(std::string(user)) : Actor(std::string(user), found->second, user == "chief");
    }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> roles_{
        {"mei", {"group:ward"}}, {"otto", {"group:purchasing", "position:buyer"}}, {"chief", {"position:head"}}};
};

/// The host's own work for service tasks of type "order": in a real program a thread of its own, or the database's queue.
int place_orders(Engine& engine) {
    int placed = 0;
    for (const auto& job : engine.fetch_jobs({.type = "order", .worker = "purchasing", .limit = 10}).value()) {
        const Value* amount = job.variables.find("amount");
        if (amount == nullptr || !amount->is_number()) {
            engine.fail_job(job.row.id, {.message = "the order has no amount", .retries = 0}, "purchasing").value(); // becomes an incident
            continue;
        }
        engine.complete_job(job.row.id, {{"orderNumber", "PO-" + to_string(job.row.id)}}, "purchasing").value();
        ++placed;
    }
    return placed;
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::cerr << "usage: own_identity PROCESS.bpmn\n";
        return 2;
    }
    EngineOptions options;
    options.identity = std::make_shared<HospitalUsers>();
    const auto engine = Engine::open(options).value();
    engine->deploy_file(argv[1]).value();
    const auto listener = engine->subscribe([](const Event& event) { std::cout << "· " << event.command << " of case " << to_string(event.instance) << '\n'; });

    const auto started = engine->start("ward-order", {{"item", "infusion pumps"}, {"amount", 12}}, {}, {.actor = "mei"}).value();
    const TaskId task = engine->tasks({.instance = started.instance}).value().front().id;
    // Nobody names roles here: they come from the host's own tables.
    if (const auto refused = engine->complete(task, {}, {.actor = "mei"}); !refused) std::cout << "mei may not approve: " << refused.error().code << '\n';
    engine->complete(task, {{"approved", true}}, {.actor = "otto"}).value();
    std::cout << place_orders(*engine) << " order placed\n";
    const auto view = engine->show(started.instance).value();
    std::cout << "case " << to_string(view.row.state) << ", " << to_string(*view.variables.find("orderNumber")) << '\n';
    engine->unsubscribe(listener);
    return 0;
} catch (const ResultError& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 1;
}
