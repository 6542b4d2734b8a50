// SimulatedOffice: what people do with tasks and cases in a simulation: operations, routes, and agents who act for others.
#pragma once
#include "support/simulated_world.h"
#include <countersign/operation.h>
#include <countersign/organisation.h>

namespace countersign::testing {

class SimulatedOffice {
  public:
    explicit SimulatedOffice(SimulatedWorld& world) : world_(world) {
        Diagnostics findings;
        OrganisationData data;
        for (const char* user : {"a", "b", "c", "wang", "lin"}) data.people.push_back({.id = user, .name = user, .superior = {}});
        world_.engine->use_organisation(std::make_shared<const Organisation>(Organisation::make(std::move(data), findings).value()))
            .value();
    }

    /// Any operation on any task, by the system; those beside a task are answered.
    StepOutcome operate() {
        const auto tasks = world_.engine->tasks().value();
        const auto* task = world_.any_of(tasks);
        if (task == nullptr) return {};
        world_.told += fmt::format("operate on {} {} ", task->element_id, to_string(task->id));
        if (task->beside == "consult") return world_.operated(task->id, "answer", {{"text", "yes"}});
        if (task->beside == "extra" && random().chance(70)) return world_.answered(world_.engine->complete(task->id), task->id.instance);
        if (!task->beside.empty() && random().chance(70))
            return world_.answered(world_.engine->vote(task->id, {"agree", "", ""}), task->id.instance);
        const auto who = "user:" + anybody();
        switch (random().below(12)) {
        case 0: return world_.operated(task->id, "transfer", {{"to", who}});
        case 1: return world_.operated(task->id, "delegate", {{"to", who}});
        case 2: return world_.operated(task->id, "resolve", {});
        case 3: return world_.operated(task->id, "addSigner", {{"who", who}, {"position", random().chance(50) ? "before" : "parallel"}});
        case 4: return world_.operated(task->id, "addSigner", {{"who", who}, {"position", "after"}});
        case 5: return world_.operated(task->id, "removeSigner", {{"who", who}});
        case 6: return world_.operated(task->id, "consult", {{"who", who}, {"text", "?"}});
        case 7: return world_.operated(task->id, random().chance(70) ? "wake" : "suspend", {{"reason", "simulated"}});
        case 8: return world_.operated(task->id, "copyTo", {{"who", who}});
        case 9:
            return world_.operated(task->id, "extraTask",
                                   {{"name", "photo"}, {"who", who}, {"blocks", random().chance(50) ? "task" : "scope"}});
        case 10: return world_.operated(task->id, "trigger", {{"action", "call"}});
        default: return world_.operated(task->id.instance, "handOver", {{"from", "a"}, {"to", "b"}});
        }
    }

    /// Another way than the diagram's: most targets are refused.
    StepOutcome route() {
        const auto cases = world_.instances_in(random().chance(97) ? InstanceState::active : InstanceState::completed);
        const auto* instance = world_.any_of(cases);
        if (instance == nullptr) return {};
        world_.told += fmt::format("route in {} ", to_string(instance->id));
        if (instance->state == InstanceState::completed) return world_.operated(instance->id, "revoke", {{"reason", "simulated"}});
        switch (random().below(20)) {
        case 0: return world_.operated(instance->id, "withdraw", {{"reason", "simulated"}});
        case 1: return world_.operated(instance->id, "append", {{"element", world_.any_element(*instance)}, {"who", "user:" + anybody()}});
        case 2:
        case 3:
        case 4:
        case 5: return world_.operated(instance->id, "takeBack", {});
        default: return leave_task(*instance);
        }
    }

    /// Who may act for whom is changed, or somebody works: on what the work list shows, and on nothing else.
    StepOutcome act_for_others() {
        if (random().chance(20)) return name_agent();
        const auto user = anybody();
        const auto list = world_.engine->work_list(user, {.limit = 10'000, .after = {}}).value();
        const auto tasks = world_.engine->tasks({}, {.limit = 10'000, .after = {}}).value();
        const auto* task = world_.any_of(tasks);
        if (task == nullptr) return {};
        const auto item = std::find_if(list.begin(), list.end(), [&](const WorkItem& one) { return one.task.id == task->id; });
        const bool listed = item != list.end();
        world_.told += fmt::format("{} works on {} {}{}", user, task->element_id, to_string(task->id),
                                   listed && !item->for_whom.empty() ? " for " + item->for_whom : "");
        const bool opinion = !task->participant.empty() || (!task->beside.empty() && task->beside != "extra");
        const CommandOptions by{Actor(user), {}};
        auto done = opinion ? world_.engine->vote(task->id, {"agree", "", ""}, {}, by) : world_.engine->complete(task->id, {}, by);
        auto outcome = world_.answered(done, task->id.instance);
        if (done && !listed) outcome.wrong = fmt::format("{} did a task that the work list of {} does not show", user, user);
        if (!done && listed && done.error().code == "task.not-yours")
            outcome.wrong = fmt::format("the work list of {} shows a task that {} may not do", user, user);
        return outcome;
    }

  private:
    Random& random() { return world_.random; }
    std::string anybody() { return std::string(1, static_cast<char>('a' + random().below(3))); }

    StepOutcome name_agent() {
        const auto principal = anybody(), agent = anybody();
        std::vector<Agency> agencies;
        if (agent != principal) agencies.push_back({.agent = agent, .principal = principal, .period = {}, .matters = {}});
        world_.told += agencies.empty() ? fmt::format("nobody acts for {}", principal) : fmt::format("{} acts for {}", agent, principal);
        return world_.answered(world_.engine->set_agents(principal, std::move(agencies)));
    }
    StepOutcome leave_task(const InstanceRow& instance) {
        TaskFilter filter;
        filter.instance = instance.id;
        const auto tasks = world_.engine->tasks(filter).value();
        const auto* task = world_.any_of(tasks);
        if (task == nullptr) return {};
        const auto element = world_.any_element(instance);
        world_.told += fmt::format("from {} ", task->element_id);
        const auto strategy = random().chance(50) ? "restart" : "straightBack";
        switch (random().below(6)) {
        case 0:
        case 1:
        case 2: return world_.operated(task->id, "return", {{"to", "previous"}, {"strategy", strategy}, {"reason", "simulated"}});
        case 3: return world_.operated(task->id, "return", {{"to", "applicant"}, {"strategy", strategy}, {"reason", "simulated"}});
        case 4:
            world_.told += "to " + element + " ";
            return world_.operated(task->id, "return", {{"element", element}, {"strategy", strategy}, {"reason", "simulated"}});
        default:
            world_.told += "to " + element + " ";
            return world_.operated(task->id, "jump", {{"element", element}, {"reason", "simulated"}});
        }
    }

    SimulatedWorld& world_;
};

} // namespace countersign::testing
