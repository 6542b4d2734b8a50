// What waits: timers, jobs, incidents, subscriptions, the outbox, kept messages; and the data stores.
#include "store/page.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/rows.h"

namespace countersign::store::sqlite::query {

namespace {

/// A page of all instances or of one, as a range of ids.
struct Range {
    std::int64_t after;
    std::int64_t last;
    int limit;
};
Range range(std::optional<InstanceId> instance, const Page& page) {
    const auto after = packed_bound(page.after.value_or(EntityId{}));
    if (!instance) return {after, std::numeric_limits<std::int64_t>::max(), page_limit(page.limit)};
    return {std::max(after, first_of(*instance)), last_of(*instance), page_limit(page.limit)};
}

} // namespace

Result<std::optional<Instant>> next_timer(Connection& db, std::optional<Instant> now) {
    const auto next = db.row(
        Sql::timer_next, [](const Columns& c) { return c.instant_or_none(0); }, now ? now->ms : std::numeric_limits<std::int64_t>::min());
    if (!next) return next.error();
    return next->value_or(std::nullopt);
}

Result<std::vector<TimerRow>> due_timers(Connection& db, Instant now, int limit) {
    return db.rows(Sql::timer_due, read_timer, now, std::max(limit, 0));
}
Result<std::vector<TimerRow>> timers(Connection& db, InstanceId id) {
    return db.rows(Sql::timer_of_instance, read_timer, first_of(id), last_of(id));
}
Result<std::vector<StartTimer>> due_start_timers(Connection& db, Instant now) {
    return db.rows(Sql::start_timer_due, read_start_timer, now);
}
Result<std::vector<StartTimer>> start_timers(Connection& db) { return db.rows(Sql::start_timer_rows, read_start_timer); }

Result<std::vector<JobRow>> jobs(Connection& db, std::optional<InstanceId> instance, const Page& page) {
    const auto of = range(instance, page);
    return db.rows(Sql::job_rows, read_job, of.after, of.last, of.limit);
}

Result<std::vector<IncidentRow>> incidents(Connection& db, std::optional<InstanceId> instance, const Page& page) {
    const auto of = range(instance, page);
    return db.rows(Sql::incident_rows, read_incident, of.after, of.last, of.limit);
}

Result<std::vector<SubscriptionRow>> subscriptions(Connection& db, InstanceId id) {
    return db.rows(Sql::subscription_of_instance, read_subscription, first_of(id), last_of(id));
}

Result<std::vector<SubscriptionRow>> subscriptions(Connection& db, SubscriptionKind kind, std::string_view name,
                                                   std::optional<std::string_view> correlation) {
    if (kind == SubscriptionKind::signal || !correlation) return db.rows(Sql::subscription_of_name, read_subscription, kind, name);
    return db.rows(Sql::subscription_of_correlation, read_subscription, kind, name, *correlation);
}

/// The first of each recipient up to the limit hold the first of all.
Result<std::vector<CopyRow>> copies(Connection& db, const CopyFilter& filter, const Page& page) {
    const auto scope = ReadScope::begin(db);
    if (!scope) return scope.error();
    const auto of = range(filter.instance, page);
    if (filter.to.empty()) return db.rows(Sql::copy_range, read_copy, of.after, of.limit, of.last, filter.unread);
    std::vector<CopyRow> found;
    for (const auto& recipient : std::set<std::string>(filter.to.begin(), filter.to.end())) {
        auto rows = db.rows(Sql::copy_of_recipient, read_copy, of.after, of.limit, of.last, filter.unread, recipient);
        if (!rows) return rows;
        std::move(rows->begin(), rows->end(), std::back_inserter(found));
    }
    std::sort(found.begin(), found.end(), [](const CopyRow& a, const CopyRow& b) { return a.id < b.id; });
    if (std::cmp_greater(found.size(), of.limit)) found.resize(static_cast<std::size_t>(of.limit));
    return found;
}

Result<std::vector<ClockRow>> clocks(Connection& db, InstanceId id) { return db.rows(Sql::clock_of_instance, read_clock, first_of(id), last_of(id)); }
Result<std::vector<ClockRow>> open_clocks(Connection& db, const Page& page) {
    return db.rows(Sql::clock_rows, read_clock, packed_bound(page.after.value_or(EntityId{})), page_limit(page.limit));
}

Result<std::vector<OutboxRow>> outbox(Connection& db, int limit) { return db.rows(Sql::outbox_rows, read_outbox, std::max(limit, 0)); }

Result<std::vector<KeptMessageRow>> kept_messages(Connection& db, std::uint64_t after, int limit) {
    return db.rows(Sql::kept_message_rows, read_kept_message, static_cast<std::int64_t>(after), std::max(limit, 0));
}
Result<std::vector<KeptMessageRow>> due_kept_messages(Connection& db, Instant now, int limit) {
    return db.rows(Sql::kept_message_due, read_kept_message, now, std::max(limit, 0));
}
Result<std::optional<KeptMessageRow>> kept_message(Connection& db, std::string_view name, std::optional<std::string_view> correlation,
                                                   Instant now) {
    if (!correlation) return db.row(Sql::kept_message_of_name, read_kept_message, name, now);
    return db.row(Sql::kept_message_of_correlation, read_kept_message, name, *correlation, now);
}

Result<std::optional<OrganisationRow>> organisation(Connection& db) { return db.row(Sql::organisation_newest, read_organisation); }
Result<std::optional<RegisterRow>> register_row(Connection& db, std::string_view name, std::string_view key) { return db.row(Sql::register_get, read_register, name, key); }
Result<std::vector<RegisterRow>> register_rows(Connection& db, std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) {
    if (owner) return db.rows(Sql::register_of_owner, read_register, name, *owner, after, std::max(limit, 0));
    return db.rows(Sql::register_rows, read_register, name, after, std::max(limit, 0));
}

Result<std::vector<DataStoreRow>> data_stores(Connection& db) { return db.rows(Sql::data_store_rows, read_data_store); }
Result<std::optional<DataStoreRow>> data_store(Connection& db, std::string_view name) {
    return db.row(Sql::data_store_get, read_data_store, name);
}

} // namespace countersign::store::sqlite::query
