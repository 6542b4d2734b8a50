#include "store/page.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/rows.h"

namespace countersign::store::sqlite::query {

namespace {

using Instances = Result<std::vector<InstanceRow>>;

struct Newest {
    std::int64_t below;
    int limit;
};

/// The index holds the active instances of each definition by id, so the newest of all are among the newest of each.
Instances active(Connection& db, const InstanceFilter& filter, Newest page) {
    const auto scope = ReadScope::begin(db);
    if (!scope) return scope.error();
    const auto definitions = db.rows(Sql::definition_numbers, [](const Columns& c) { return c.definition(0); }, filter.process_id);
    if (!definitions) return definitions.error();
    std::vector<InstanceRow> found;
    for (const auto definition : *definitions) {
        auto rows = db.rows(Sql::instance_active, read_instance, page.below, page.limit, definition);
        if (!rows) return rows;
        std::move(rows->begin(), rows->end(), std::back_inserter(found));
    }
    std::sort(found.begin(), found.end(), [](const InstanceRow& a, const InstanceRow& b) { return a.id > b.id; });
    if (std::cmp_greater(found.size(), page.limit)) found.resize(static_cast<std::size_t>(page.limit));
    return found;
}

} // namespace

Result<std::uint64_t> last_instance(Connection& db) {
    const auto last = db.row(Sql::instance_last, [](const Columns& c) { return static_cast<std::uint64_t>(c.integer(0)); });
    if (!last) return last.error();
    return last->value_or(0);
}

Result<std::optional<InstanceRow>> instance(Connection& db, InstanceId id) { return db.row(Sql::instance_get, read_instance, id); }

Instances instances(Connection& db, const InstanceFilter& filter) {
    const Newest page{filter.after ? number(*filter.after) : std::numeric_limits<std::int64_t>::max(), page_limit(filter.limit)};
    if (filter.business_key && !filter.business_key->empty())
        return db.rows(Sql::instance_of_business_key, read_instance, page.below, page.limit, filter.business_key, filter.process_id, filter.state);
    if (!filter.business_key && filter.state == InstanceState::active) return active(db, filter, page);
    return db.rows(Sql::instance_newest, read_instance, page.below, page.limit, filter.business_key, filter.process_id, filter.state);
}

} // namespace countersign::store::sqlite::query
