#include "engine/workload.h"
#include "engine/core.h"

namespace countersign::engine {

Result<std::int64_t> Workload::open_tasks(std::string_view user) const {
    constexpr int rows_max = 10'000; // nobody has more
    TaskFilter filter;
    filter.assignee = std::string(user);
    const auto rows = batch_.core().store->tasks(filter, {.limit = rows_max, .after = {}});
    if (!rows) return rows.error();
    return static_cast<std::int64_t>(rows->size()) + batch_.given_to(user);
}

} // namespace countersign::engine
