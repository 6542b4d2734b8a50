// What was deployed and what happened: definitions, resources, journal, snapshots, receipts.
#include "store/sqlite/queries.h"
#include "store/sqlite/rows.h"

namespace countersign::store::sqlite::query {

Result<std::vector<DefinitionRow>> definitions(Connection& db) { return db.rows(Sql::definition_rows, read_definition); }
Result<std::vector<DecisionModelRow>> decision_models(Connection& db) { return db.rows(Sql::decision_model_rows, read_decision_model); }

Result<std::optional<Resource>> resource(Connection& db, std::string_view hash) {
    return db.row(Sql::resource_get, [](const Columns& c) { return Resource{.hash = c.text(0), .file = c.text(1), .text = c.text(2)}; }, hash);
}

Result<std::vector<JournalRow>> journal(Connection& db, InstanceId id, Sequence from, int limit) {
    return db.rows(Sql::journal_rows, read_journal, packed_bound(id, from), last_of(id), std::max(limit, 0));
}

Result<std::optional<Snapshot>> snapshot(Connection& db, InstanceId id) {
    return db.row(
        Sql::snapshot_get,
        [](const Columns& c) { return Snapshot{.instance = c.instance(0), .sequence = c.sequence(1), .state = c.text(2), .hash = c.text(3)}; }, id);
}

Result<std::optional<Receipt>> receipt(Connection& db, std::string_view key) {
    return db.row(
        Sql::receipt_get,
        [](const Columns& c) {
            return Receipt{.key = c.text(0), .instance = c.instance(1), .sequence = c.sequence(2), .at = c.instant(3), .answer = c.text(4)};
        },
        key);
}

} // namespace countersign::store::sqlite::query
