#include "store/page.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/rows.h"
#include "store/task_filter.h"

namespace countersign::store::sqlite::query {

namespace {

using Tasks = Result<std::vector<TaskRow>>;

struct TaskPage {
    Connection& db;
    const TaskFilter& filter;
    std::int64_t after;
    int limit;

    /// The page of one source of tasks, by id.
    template<class... Key> Tasks of(Sql source, const Key&... key) const {
        return db.rows(source, read_task, after, limit, filter.element_id, filter.process_id, key...);
    }
};

/// Who may see a task decides after the look-up; an instance's tasks are few enough to read them until the page is full.
Tasks of_instance(TaskPage page) {
    const auto wanted = static_cast<std::size_t>(page.limit);
    std::vector<TaskRow> found;
    for (;;) {
        auto rows = page.of(Sql::task_range, last_of(*page.filter.instance));
        if (!rows) return rows;
        const bool last = std::cmp_less(rows->size(), page.limit);
        if (!rows->empty()) page.after = packed(rows->back().id);
        for (auto& row : *rows)
            if (found.size() < wanted && is_for(page.filter, row)) found.push_back(std::move(row));
        if (last || found.size() == wanted) return found;
    }
}

/// The first of each source up to the limit hold the first of all.
Tasks of_people(const TaskPage& page) {
    std::vector<TaskRow> found;
    const auto add = [&found](Tasks rows) {
        if (rows) std::move(rows->begin(), rows->end(), std::back_inserter(found));
        return rows;
    };
    if (page.filter.assignee && !page.filter.assignee->empty())
        if (auto rows = add(page.of(Sql::task_of_assignee, *page.filter.assignee)); !rows) return rows;
    if (page.filter.assignee && page.filter.assignee->empty())
        if (auto rows = add(page.of(Sql::task_unassigned)); !rows) return rows;
    if (!page.filter.candidates.empty())
        if (auto rows = add(page.of(Sql::task_of_assignee, std::string_view())); !rows) return rows;
    for (const auto& candidate : page.filter.candidates)
        if (auto rows = add(page.of(Sql::task_of_candidate, candidate)); !rows) return rows;
    std::sort(found.begin(), found.end(), [](const TaskRow& a, const TaskRow& b) { return a.id < b.id; });
    found.erase(std::unique(found.begin(), found.end(), [](const TaskRow& a, const TaskRow& b) { return a.id == b.id; }), found.end());
    if (std::cmp_greater(found.size(), page.limit)) found.resize(static_cast<std::size_t>(page.limit));
    return found;
}

} // namespace

Result<std::optional<TaskRow>> task(Connection& db, TaskId id) { return db.row(Sql::task_get, read_task, id); }

Tasks tasks(Connection& db, const TaskFilter& filter, const Page& page) {
    const auto scope = ReadScope::begin(db);
    if (!scope) return scope.error();
    TaskPage wanted{db, filter, packed_bound(page.after.value_or(EntityId{})), page_limit(page.limit)};
    if (filter.instance) {
        wanted.after = std::max(wanted.after, first_of(*filter.instance));
        return of_instance(wanted);
    }
    if (filter.owner) return wanted.of(Sql::task_of_owner, *filter.owner);
    if (filter.assignee || !filter.candidates.empty()) return of_people(wanted);
    return wanted.of(Sql::task_range, std::numeric_limits<std::int64_t>::max());
}

} // namespace countersign::store::sqlite::query
