#include "bench/many_tasks.h"
#include <fmt/format.h>

namespace countersign::runner::bench {

EngineLimits limits_for(int items) {
    EngineLimits limits;
    limits.multi_instance = std::max(items, limits.multi_instance);
    limits.automatic_steps = std::max(4 * items, limits.automatic_steps);
    return limits;
}

std::vector<TaskId> start_many(Engine& engine, int items) {
    TaskFilter mine;
    mine.instance = engine.start("many", {{"items", items}}).value().instance;
    Page page;
    page.limit = 10'000;
    std::vector<TaskId> tasks;
    for (;;) {
        const auto rows = engine.tasks(mine, page).value();
        for (const auto& row : rows) tasks.push_back(row.id);
        if (rows.size() < static_cast<std::size_t>(page.limit)) break;
        page.after = rows.back().id;
    }
    if (tasks.size() != static_cast<std::size_t>(items)) throw ResultError({"bench.process", fmt::format("{} tasks are open where {} were asked for", tasks.size(), items)});
    return tasks;
}

} // namespace countersign::runner::bench
