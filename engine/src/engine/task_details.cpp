// What pages show of a task beyond its row, and the comments and copies of a case.
#include "approval/operation/table.h"
#include "engine/history_item.h"
#include "engine/impl.h"
#include "engine/instance_loader.h"
#include "execution/record_codec.h"
#include "execution/task_access.h"

namespace countersign {

namespace {

namespace ex = execution;

Result<std::vector<TaskRow>> open_tasks_beside(store::Store& store, const ex::State& state, Key key) {
    std::vector<TaskRow> rows;
    for (Key child = state.find(key)->first_child; child != 0; child = state.find(child)->next_sibling) {
        const auto& e = *state.find(child);
        const auto* duties = ex::duties_of(e);
        if (e.role != ex::Role::aside || duties == nullptr || !duties->waited_for) continue;
        auto row = store.task({state.id, child});
        if (!row) return std::move(row).error();
        if (*row) rows.push_back(std::move(**row));
    }
    return rows;
}

std::vector<std::string> possible(ex::State& state, Key key, const ex::Environment& environment) {
    const ex::Step step(state, environment);
    std::vector<std::string> names;
    for (const auto* info : operations())
        if (info->of_task && ex::may_operate(step, key, *approval::operation_of(info->name))) names.emplace_back(info->name);
    return names;
}

} // namespace

Result<TaskDetails> Engine::task_details(TaskId id, const Actor& actor) {
    auto& core = impl_->core;
    const auto registry = core.definitions.current();
    const Error unknown{"task.unknown", fmt::format("there is no task {}", to_string(id)), to_string(id)};
    auto loaded = engine::load_instance(*core.store, id.instance, *registry);
    if (!loaded) return std::move(loaded).error();
    if (!*loaded) return unknown;
    auto& state = (*loaded)->state;
    const auto* task = state.find(id.key);
    if (task == nullptr || (task->waits & ex::waits_task) == 0) return unknown;
    TaskDetails details;
    if (const auto* duties = ex::duties_of(*task)) {
        if (duties->draft.is_context()) details.draft = duties->draft.as_context();
        for (const auto& given : duties->answers)
            details.opinions.push_back({ex::to_string(given.kind), given.who, given.by, given.opinion, given.reason, given.conditions});
        for (const auto& planned : duties->planned) details.next_signers.push_back(planned.who);
    }
    auto waits_for = open_tasks_beside(*core.store, state, id.key);
    if (!waits_for) return std::move(waits_for).error();
    details.waits_for = std::move(*waits_for);
    const Actor acting = core.options.identity && !actor.is_system() ? core.with_roles({actor, {}}).actor : actor;
    const auto calendars = core.calendars.current();
    details.operations = possible(state, id.key, {core.clock->now(), acting, *registry, core.options.limits, nullptr, calendars.get()});
    return details;
}

Result<std::vector<Comment>> Engine::comments(InstanceId instance) {
    const auto registry = impl_->core.definitions.current();
    const auto rows = impl_->core.store->journal(instance);
    if (!rows) return rows.error();
    if (rows->empty()) return Error{"instance.unknown", fmt::format("there is no instance {}", to_string(instance)), to_string(instance)};
    engine::HistoryTeller teller(*registry);
    std::vector<Comment> comments;
    for (const auto& row : *rows) {
        const auto records = ex::decode(row.records);
        if (!records) return records.error();
        const auto told = teller.tell(row, *records);
        for (std::size_t i = 0; i < records->size(); ++i)
            if (const auto* added = std::get_if<ex::CommentAdded>(&(*records)[i]))
                comments.push_back({added->number, added->reply_to, added->key, added->key == 1 ? std::string{} : told.items[i].element_id, added->by, added->text, row.at});
    }
    return comments;
}

Result<std::vector<CopyRow>> Engine::copies(const CopyFilter& filter, const Page& page) { return impl_->core.store->copies(filter, page); }

} // namespace countersign
