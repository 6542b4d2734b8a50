// What queries answer: rows of the projections, which are folds of the journal.
#pragma once
#include <countersign/ids.h>
#include <countersign/time.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign {

/// Number of a deployed process definition (one process of one version), given by the store, from 1.
enum class DefinitionId : std::uint32_t {};

struct DefinitionRow {
    DefinitionId id{};
    std::string process_id; ///< id of the bpmn:process
    int version = 0;        ///< from 1, ascending for each process id
    std::string name;
    std::string resource_hash; ///< SHA-256 of the file, 64 hex digits
    std::string file;          ///< name of the file as deployed
    Instant deployed_at{};
};

enum class InstanceState : std::uint8_t {
    active,
    completed,
    terminated,
    cancelled,
    withdrawn, ///< by the applicant
    revoked    ///< completed, and its decision taken back afterwards
};
const char* to_string(InstanceState state);

struct InstanceRow {
    InstanceId id{};
    DefinitionId definition{};
    std::string process_id; ///< filled by queries
    std::string business_key;
    InstanceState state = InstanceState::active;
    Instant started_at{};
    std::optional<Instant> ended_at;
    std::string started_by;
    std::string case_number{}; ///< public number, where the matter gives one (docs/channel.md); filled by queries
};

struct TaskRow {
    TaskId id;
    DefinitionId definition{};
    std::string element_id; ///< of the user task in the XML
    std::string name;
    std::string assignee;                ///< user id, "" while unclaimed
    std::vector<std::string> candidates; ///< "user:x", "group:x", "department:x", "position:x"; empty and no assignee = anyone
    std::string participant;             ///< the countersigner this task asks, "" for plain tasks; "lead" sees `is_lead`
    bool is_lead = false;
    Instant created_at{};
    std::optional<Instant> due;
    int priority = 50;
    std::string form_key;
    std::string process_id;   ///< filled by queries
    std::string business_key; ///< of the instance; filled by queries
    // what operations have made of it (docs/operations.md)
    std::string owner{};       ///< user to whom a delegated task comes back, "" = it is not delegated
    bool suspended = false;
    int urged = 0;             ///< how often
    std::string beside{};      ///< "before", "parallel", "after", "consult": what it was asked for beside another task; "" = a task of its own
    Key beside_task = 0;       ///< that task's key
};

/// A copy (cc) of a case, sent to somebody who has nothing to do with it but should know.
struct CopyRow {
    EntityId id; ///< instance and number: "42-3"
    std::string to; ///< "user:wang", "group:legal"
    std::string by, reason, element_id; ///< `element_id`: of the task it was sent from, "" = the case
    Instant sent_at{};
    std::optional<Instant> read_at;
    std::string read_by;
    std::string process_id{}, business_key{}; ///< of the instance; filled by queries
};
struct CopyFilter {
    std::vector<std::string> to{}; ///< of any of these ("user:wang" and the roles of wang); empty: of all
    std::optional<InstanceId> instance{};
    bool unread = false; ///< only those
};

struct TimerRow {
    TimerId id;
    Instant due{};
    std::string element_id;
};

enum class SubscriptionKind : std::uint8_t { message, signal };
struct SubscriptionRow {
    EntityId id;
    SubscriptionKind kind{};
    std::string name;        ///< of the message or signal
    std::string correlation; ///< key text; "" = any
    std::string element_id;
};

struct JobRow {
    JobId id;
    std::string type; ///< what a worker asks for
    std::string element_id;
    int retries = 3;
    std::string worker; ///< "" while nobody holds it
    std::optional<Instant> locked_until;
    std::string last_error;
};

struct IncidentRow {
    IncidentId id;
    std::string code, message, element_id;
    Instant raised_at{};
};

enum class ClockPhase : std::uint8_t { running, amber, paused, expired, stopped };
const char* to_string(ClockPhase phase); ///< "running" …

/// A clock of a case: a statutory time limit (docs/clocks.md). Stopped ones are kept.
struct ClockRow {
    EntityId id;
    std::string clock;    ///< its id in the XML
    std::string calendar; ///< id of the calendar it counts by
    std::string calendar_hash; ///< of the calendar's days by which the deadline was computed
    ClockPhase phase = ClockPhase::running;
    Instant started_at{};              ///< from when it counts; may be before it was started
    std::optional<Instant> deadline;   ///< absent while it is paused
    std::optional<Instant> amber_from;
};

/// A message that left an instance and found no receiver inside the engine: to be delivered outside, at least once.
struct OutboxRow {
    InstanceId instance{};
    Sequence sequence = 0;   ///< of the journal row
    std::uint32_t index = 0; ///< within the row
    std::string name, correlation;
    std::string payload; ///< JSON
    Instant at{};
};

/// A message that nobody took yet. It is kept until its time-to-live ends; past that it stays as expired until somebody discards it.
struct KeptMessageRow {
    std::uint64_t number = 0; ///< in the order in which they came, from 1; given by the store
    std::string name, correlation;
    std::string payload; ///< binary; decoded by the engine
    Instant kept_at{}, expires_at{};
    bool expired = false; ///< the end of its time was told
};

/// What a data store (10.4.1.5) holds: the value that was written last.
struct DataStoreRow {
    std::string name;
    std::string value; ///< binary; decoded by the engine
    InstanceId written_by{};
    Instant written_at{};
};

/// One committed command, as history shows it.
struct JournalRow {
    InstanceId instance{};
    Sequence sequence = 0;
    Instant at{};
    std::string actor;
    std::string command; ///< "start", "complete", "fire-timer" …
    std::string records; ///< binary; decoded by the engine
    std::string hash;    ///< 32 bytes: SHA-256 over the previous hash and this row
};

/// Rows per page and where to go on: `after` is the last id of the page before.
struct Page {
    int limit = 100; ///< 1 … 10,000
    std::optional<EntityId> after{};
};

struct TaskFilter {
    std::optional<InstanceId> instance{};
    std::optional<std::string> assignee{};
    /// Tasks that any of these may claim ("user:wang", "group:acceptance-window"). Set with `assignee`: tasks that match either.
    std::vector<std::string> candidates{};
    std::optional<std::string> process_id{};
    std::optional<std::string> element_id{};
    std::optional<std::string> owner{}; ///< delegated by this user
};

struct InstanceFilter {
    std::optional<std::string> process_id{};
    std::optional<std::string> business_key{};
    std::optional<std::string> case_number{}; ///< at most one has it; goes before all others
    std::optional<InstanceState> state{};
    std::optional<InstanceId> after{}; ///< newest first: ids below this
    int limit = 100;
};

} // namespace countersign
