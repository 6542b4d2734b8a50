#include "store/sqlite/schema.h"
#include <array>
#include <fmt/format.h>

namespace countersign::store::sqlite {

namespace {

constexpr std::int64_t application_id = 0x43'53'54'52; // "CSTR"

// Ids are one integer, instance << 28 | key (packed_id.h), so that a row is found by its rowid, SQLite's fastest way.
// The journal stands in the order of its commits, since then a batch over many instances fills few pages.
// Each index is there for one query; those of rare values are partial, so that other rows do not pay for them.
constexpr const char* version_1 = R"sql(
CREATE TABLE resource(hash TEXT PRIMARY KEY, file TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE definition(id INTEGER PRIMARY KEY, process_id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, resource TEXT NOT NULL,
    file TEXT NOT NULL, deployed_at INTEGER NOT NULL, UNIQUE(process_id, version)) STRICT;
CREATE TABLE start_timer(definition INTEGER NOT NULL, element_id TEXT NOT NULL, due INTEGER NOT NULL, remaining INTEGER NOT NULL,
    PRIMARY KEY(definition, element_id)) STRICT, WITHOUT ROWID;

CREATE TABLE journal(id INTEGER PRIMARY KEY, position INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL,
    records BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX journal_position ON journal(position);
CREATE TABLE snapshot(instance INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, state BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE receipt(key TEXT NOT NULL PRIMARY KEY, instance INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, answer TEXT NOT NULL)
    STRICT, WITHOUT ROWID;

CREATE TABLE instance(id INTEGER PRIMARY KEY, definition INTEGER NOT NULL, business_key TEXT NOT NULL, state INTEGER NOT NULL,
    started_at INTEGER NOT NULL, ended_at INTEGER, started_by TEXT NOT NULL) STRICT;
CREATE INDEX instance_active ON instance(definition) WHERE state = 0;
CREATE INDEX instance_business_key ON instance(business_key) WHERE business_key <> '';

CREATE TABLE task(id INTEGER PRIMARY KEY, definition INTEGER NOT NULL, element_id TEXT NOT NULL, name TEXT NOT NULL, assignee TEXT NOT NULL,
    candidates TEXT, participant TEXT NOT NULL, is_lead INTEGER NOT NULL, created_at INTEGER NOT NULL, due INTEGER, priority INTEGER NOT NULL,
    form_key TEXT NOT NULL) STRICT;
CREATE INDEX task_assignee ON task(assignee) WHERE assignee <> '' OR candidates IS NULL;
CREATE TABLE task_candidate(candidate TEXT NOT NULL, task INTEGER NOT NULL, PRIMARY KEY(candidate, task)) STRICT, WITHOUT ROWID;

CREATE TABLE timer(id INTEGER PRIMARY KEY, due INTEGER NOT NULL, element_id TEXT NOT NULL) STRICT;
CREATE INDEX timer_due ON timer(due);

CREATE TABLE subscription(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, correlation TEXT NOT NULL, element_id TEXT NOT NULL) STRICT;
CREATE INDEX subscription_name ON subscription(name, correlation, kind);

CREATE TABLE job(id INTEGER PRIMARY KEY, type TEXT NOT NULL, element_id TEXT NOT NULL, retries INTEGER NOT NULL, worker TEXT NOT NULL,
    locked_until INTEGER, available_at INTEGER, last_error TEXT NOT NULL) STRICT;
CREATE INDEX job_available ON job(type, available_at) WHERE retries > 0;
CREATE INDEX job_back_off ON job(available_at) WHERE locked_until IS NULL AND retries > 0 AND available_at IS NOT NULL;

CREATE TABLE incident(id INTEGER PRIMARY KEY, code TEXT NOT NULL, message TEXT NOT NULL, element_id TEXT NOT NULL, raised_at INTEGER NOT NULL) STRICT;

CREATE TABLE outbox(id INTEGER PRIMARY KEY, position INTEGER NOT NULL, entry INTEGER NOT NULL, name TEXT NOT NULL, correlation TEXT NOT NULL,
    payload TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX outbox_entry ON outbox(position, entry);
)sql";

constexpr const char* version_2 = R"sql(
CREATE TABLE kept_message(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, correlation TEXT NOT NULL, payload BLOB NOT NULL, kept_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, expired INTEGER NOT NULL) STRICT;
CREATE INDEX kept_message_name ON kept_message(name, correlation) WHERE expired = 0;
CREATE INDEX kept_message_end ON kept_message(expires_at) WHERE expired = 0;
CREATE TABLE data_store(name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL, written_by INTEGER NOT NULL, written_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE decision_model(id INTEGER PRIMARY KEY, space TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, resource TEXT NOT NULL, file TEXT NOT NULL,
    deployed_at INTEGER NOT NULL, UNIQUE(space, version)) STRICT;
)sql";

// Clocks of cases; those that still count are listed when a calendar changes.
constexpr const char* version_3 = R"sql(
CREATE TABLE clock(id INTEGER PRIMARY KEY, clock TEXT NOT NULL, calendar TEXT NOT NULL, calendar_hash TEXT NOT NULL, phase INTEGER NOT NULL,
    started_at INTEGER NOT NULL, deadline INTEGER, amber_from INTEGER) STRICT;
CREATE INDEX clock_open ON clock(id) WHERE phase < 3;
)sql";

// The organisation in use is the last one; those before tell who could decide what at their time.
constexpr const char* version_4 = R"sql(
CREATE TABLE organisation(id INTEGER PRIMARY KEY, text TEXT NOT NULL, hash TEXT NOT NULL, changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL) STRICT;
)sql";

// What operations make of tasks, and copies of cases.
constexpr const char* version_5 = R"sql(
ALTER TABLE task ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN urged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN beside TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN beside_task INTEGER NOT NULL DEFAULT 0;
CREATE INDEX task_owner ON task(owner) WHERE owner <> '';
CREATE TABLE copy(id INTEGER PRIMARY KEY, recipient TEXT NOT NULL, sender TEXT NOT NULL, reason TEXT NOT NULL, element_id TEXT NOT NULL, sent_at INTEGER NOT NULL,
    read_at INTEGER, read_by TEXT NOT NULL) STRICT;
CREATE INDEX copy_recipient ON copy(recipient);
)sql";

// Registers of the applicant's channel; files may be large, so that a row is found by an index that does not hold its value.
constexpr const char* version_6 = R"sql(
CREATE TABLE register(id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, value BLOB NOT NULL, derived INTEGER NOT NULL,
    UNIQUE(name, key)) STRICT;
CREATE INDEX register_owner ON register(name, owner, key);
)sql";

/// The step from version N to N + 1 stands at N. Append only: stores of every released version are opened by it.
constexpr std::array migrations{version_1, version_2, version_3, version_4, version_5, version_6};

Error not_a_store(const Connection& connection) {
    return {"store.corrupt", fmt::format("{} is not a Countersign store; give the path of another file", connection.path())};
}

} // namespace

int schema_version() { return static_cast<int>(migrations.size()); }

Result<int> identify(Connection& connection) {
    const auto application = connection.number("PRAGMA application_id");
    if (!application) return application.error();
    const auto version = connection.number("PRAGMA user_version");
    if (!version) return version.error();
    const auto objects = connection.number("SELECT count(*) FROM sqlite_schema");
    if (!objects) return objects.error();
    if (*application == 0 && *version == 0 && *objects == 0) return 0;
    if (*application != application_id || *version < 1) return not_a_store(connection);
    if (*version > schema_version())
        return Error{"store.newer",
                     fmt::format("{} was written by a newer program (schema {}, this program knows {}); use that program or a newer one",
                                 connection.path(), *version, schema_version())};
    return static_cast<int>(*version);
}

Result<void> migrate(Connection& connection, int from) {
    if (auto begun = connection.run(Sql::begin_write); !begun) return begun;
    Result<void> done;
    for (auto step = static_cast<std::size_t>(from); done && step < migrations.size(); ++step) done = connection.execute(migrations[step]);
    if (done)
        done = connection.execute(
            fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, schema_version()).c_str());
    if (done) done = connection.run(Sql::commit);
    if (!done && connection.in_transaction()) static_cast<void>(connection.run(Sql::rollback));
    return done;
}

Result<void> rewrite_version(Connection& connection) {
    return connection.execute(fmt::format("PRAGMA user_version = {}", schema_version()).c_str());
}

} // namespace countersign::store::sqlite
