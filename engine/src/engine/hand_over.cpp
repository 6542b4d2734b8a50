// Hand-over (移交): all open work of a person goes to another, case by case.
#include "approval/operation/table.h"
#include "engine/core.h"
#include "engine/impl.h"
#include "engine/limits.h"

namespace countersign {

namespace engine {

namespace {

/// Cases in which the person has work, with the number of tasks that are the person's in each.
Result<std::map<InstanceId, int>> cases_of(Batch& batch, const std::string& user) {
    std::map<InstanceId, std::set<Key>> tasks;
    for (const TaskFilter& filter : {TaskFilter{.assignee = user}, TaskFilter{.candidates = {"user:" + user}}, TaskFilter{.owner = user}}) {
        Page page{.limit = 10'000, .after = {}};
        while (true) {
            auto rows = batch.core().store->tasks(filter, page);
            if (!rows) return std::move(rows).error();
            if (rows->empty()) break;
            page.after = rows->back().id;
            for (const auto& row : *rows)
                if (filter.candidates.empty() || !row.candidates.empty()) tasks[row.id.instance].insert(row.id.key); // not what is open to everyone
        }
    }
    std::map<InstanceId, int> counts;
    for (const auto& [instance, keys] : tasks) counts[instance] = static_cast<int>(keys.size());
    return counts;
}

/// In a batch of its own: it looks at what is committed.
Result<HandOverReport> hand_over(Batch& batch, const std::string& from, const std::string& to, const std::string& reason, const CommandOptions& options) {
    if (!options.actor.is_system() && !options.actor.administrator)
        return Error{"engine.not-administrator", fmt::format("{} may not hand over the work of others: that is for administrators", options.actor.user), options.actor.user};
    Context arguments{{"from", from}, {"to", to}};
    if (!reason.empty()) arguments.set("reason", reason);
    if (auto fits = execution::conforming_arguments(approval::hand_over.info, arguments); !fits) return std::move(fits).error();
    const auto cases = cases_of(batch, from);
    if (!cases) return cases.error();
    HandOverReport report;
    for (const auto& [instance, tasks] : *cases) {
        const auto done = batch.run(instance, execution::OperateCase{&approval::hand_over, arguments}, options.actor);
        if (batch.failure()) return *batch.failure();
        report.instances.push_back({instance, done ? tasks : 0, done ? std::string{} : done.error().message});
        if (done) report.tasks += tasks;
    }
    return report;
}

std::string bare(std::string_view user) { return std::string(user.starts_with("user:") ? user.substr(5) : user); }

} // namespace

} // namespace engine

Result<HandOverReport> Engine::hand_over(std::string_view from, std::string_view to, std::string_view reason, const CommandOptions& options) {
    return impl_->core.command<HandOverReport>(
        options,
        [&](engine::Batch& batch, const CommandOptions& by) { return engine::hand_over(batch, engine::bare(from), engine::bare(to), std::string(reason), by); }, true);
}

void Engine::async_hand_over(std::string from, std::string to, std::string reason, CommandOptions options, Handler<HandOverReport> handler) {
    impl_->core.post_command(
        std::move(options), std::move(handler),
        [from_user = engine::bare(from), to_user = engine::bare(to), why = std::move(reason)](engine::Batch& batch, const CommandOptions& by) {
            return engine::hand_over(batch, from_user, to_user, why, by);
        },
        true);
}

} // namespace countersign
