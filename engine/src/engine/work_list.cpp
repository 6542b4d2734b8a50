// What somebody may work on: the own tasks and those offered, and the same of everybody whose agent that is just now.
#include "engine/impl.h"
#include "engine/organisations.h"
#include <map>
#include <set>

namespace countersign {

namespace {

TaskFilter tasks_of(const Actor& actor) {
    TaskFilter filter;
    filter.assignee = actor.user;
    filter.candidates = actor.roles;
    filter.candidates.push_back("user:" + actor.user);
    return filter;
}

/// The matter of a case: of the process that was started.
class Matters {
  public:
    Matters(store::Store& store, const engine::Registry& registry) : store_(store), registry_(registry) {}

    Result<bool> is_agent(const Organisation& organisation, std::string_view agent, const std::string& principal, Instant at, InstanceId instance) {
        auto row = store_.instance(instance);
        if (!row) return std::move(row).error();
        const auto program = *row ? registry_.by_definition((*row)->definition) : nullptr;
        return program != nullptr && organisation.may_act_for(agent, principal, at, program->matter.code, program->process_id).has_value();
    }

  private:
    store::Store& store_;
    const engine::Registry& registry_;
};

} // namespace

Result<std::vector<WorkItem>> Engine::work_list(std::string_view user, const Page& page) {
    auto& core = impl_->core;
    const auto limit = static_cast<std::size_t>(std::clamp(page.limit, 1, 10'000));
    const auto now = core.clock->now();
    auto own = core.store->tasks(tasks_of(core.with_roles(CommandOptions{Actor(std::string(user)), {}}).actor), page);
    if (!own) return std::move(own).error();
    std::map<EntityId, WorkItem> items;
    for (auto& row : *own) items.emplace(row.id, WorkItem{row, {}});
    const auto organisation = core.organisation.current();
    const auto registry = core.definitions.current();
    Matters matters(*core.store, *registry);
    std::set<std::string> principals;
    if (organisation != nullptr)
        for (const auto& agency : organisation->data().agencies)
            if (agency.agent == user && agency.period.covers(now)) principals.insert(agency.principal);
    for (const auto& principal : principals) {
        auto rows = core.store->tasks(tasks_of(Actor(principal, organisation->roles_of(principal, now))), page);
        if (!rows) return std::move(rows).error();
        for (auto& row : *rows) {
            if (items.contains(row.id)) continue;
            auto may = matters.is_agent(*organisation, user, principal, now, row.id.instance);
            if (!may) return std::move(may).error();
            if (*may) items.emplace(row.id, WorkItem{row, principal});
        }
    }
    std::vector<WorkItem> list;
    for (auto& [id, item] : items)
        if (list.size() < limit) list.push_back(std::move(item));
    return list;
}

} // namespace countersign
