// Engine: the facade. Deploy definitions, start instances, work on their tasks, ask what is going on.
//
// Every command blocks until its records are durable (one fdatasync, shared with the other commands of the batch) and has an
// `async_` twin that takes a completion handler instead. All members are thread-safe. A refused command changes nothing.
// Errors every command may give: `store.*` (the store could not commit; `store.commit-unknown`: ask before repeating),
// `engine.closed`, `limit.*` (a limit of docs/limits was passed), `incident`-free refusals named with each command.
#pragma once
#include <countersign/calendar.h>
#include <countersign/channel_options.h>
#include <countersign/decision.h>
#include <countersign/diagnostic.h>
#include <countersign/migration.h>
#include <countersign/operation.h>
#include <countersign/organisation.h>
#include <countersign/result.h>
#include <countersign/rows.h>
#include <countersign/source_file.h>
#include <countersign/value.h>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

namespace engine {
class Opener;
}
class Channel;

/// Who acts: the user and the groups that user speaks for at this moment. An empty user is the system itself (the host's own code).
struct Actor {
    std::string user{};
    std::vector<std::string> roles{}; ///< "group:acceptance-window", "department:fire", "position:head"
    bool administrator = false;

    Actor() = default;
    Actor(const char* user_id) : user(user_id) {}
    Actor(std::string user_id, std::vector<std::string> role_names = {}, bool is_administrator = false)
        : user(std::move(user_id)), roles(std::move(role_names)), administrator(is_administrator) {}
    bool is_system() const { return user.empty(); }
};

/// Port: turns a user id into an actor with the groups of that user. Must be thread-safe.
class Identity {
  public:
    virtual ~Identity() = default;
    virtual Actor actor(std::string_view user) const = 0;
};

/// Port: data stores (10.4.1.5) that are kept outside the engine, such as a register of the office. The engine keeps those that no port
/// holds. Called on the engine's writer thread, within a command: an answer takes as long as the command does. Must not call the engine.
class DataStorePort {
  public:
    virtual ~DataStorePort() = default;
    /// @param data_store  name of the bpmn:dataStore, its id where it has no name
    virtual bool holds(std::string_view data_store) const = 0;
    /// Null where there is nothing yet. An error becomes an incident at the element that reads.
    virtual Result<Value> read(std::string_view data_store) = 0;
    /// Before the command's commit; an error refuses the command, and the same write may come again when the command does.
    virtual Result<void> write(std::string_view data_store, const Value& value) = 0;
};

struct EngineLimits {
    int automatic_steps = 1'000; ///< element activations for each command; past it an incident `limit.steps`
    int multi_instance = 1'000;  ///< instances of one multi-instance body; past it an incident `limit.multi-instance`
    int variables = 100;         ///< of one command
    std::size_t variable_bytes = 64 << 10;
    int call_depth = 32; ///< nested call activities
};

struct EngineOptions {
    std::string store = "memory:";              ///< "sqlite:PATH", "memory:"
    std::shared_ptr<const Clock> clock{};       ///< the system's where absent
    std::shared_ptr<const Identity> identity{}; ///< where absent an actor has just the roles the command names
    EngineLimits limits{};
    std::size_t cached_instances = 1'000'000;           ///< states kept in memory; the least recently used leave first, with a snapshot
    int snapshot_every = 256;                           ///< commands of one instance between snapshots
    std::shared_ptr<DataStorePort> data_stores{};       ///< where absent the engine keeps all data stores itself
    std::shared_ptr<const CalendarSet> calendars{}; ///< what clocks and limits in working time count by (`load_calendars`); without it they become incidents
    std::vector<std::string> external_script_formats{}; ///< script formats that become jobs of type "script:<format>"
    ChannelOptions channel{};                           ///< attachments, documents
};

/// Given with any command.
struct CommandOptions {
    Actor actor{};
    std::string idempotency_key{}; ///< a command with a key that was seen answers what it answered then and does nothing
};

/// Given with a message.
struct MessageOptions {
    Actor actor{};
    std::string idempotency_key{}; ///< as in CommandOptions
    std::int64_t ttl_ms = 0; ///< time-to-live: how long the message is kept where nobody takes it now, at most ten years; 0 = it is refused
};

struct Deployment {
    std::vector<DefinitionRow> definitions;    ///< one for each executable process of the BPMN files
    std::vector<DecisionModelRow> decisions{}; ///< one for each DMN file
    std::vector<std::string> forms{};          ///< ids of the forms that came with the processes
    bool changed = false;                   ///< false where the same content was deployed before
    Diagnostics warnings;
};
/// What deploying or checking refused, with every finding.
struct DeployError {
    Error error; ///< `deploy.invalid` …
    Diagnostics diagnostics;
};

struct Started {
    InstanceId instance{};
    Sequence sequence = 0;
};

/// An opinion of a countersigner (docs/approval-xml.md).
struct Vote {
    std::string opinion;  ///< "agree", "conditional", "disagree", "notApplicable", "return"
    std::string reason{}; ///< required with disagree and return
    std::string conditions{};
};

/// A task that somebody may work on.
struct WorkItem {
    TaskRow task;
    std::string for_whom; ///< whose agent that is; "" = in the own name
};

/// One active element instance, for pages and diagnosis.
struct ActiveElement {
    Key key = 0;
    Key parent = 0;         ///< 0 for the process itself
    std::string element_id; ///< in the XML
    std::string element_name;
    std::string type; ///< "userTask", "subProcess" …
    std::string process_id;
    std::string waiting_for; ///< "task", "job", "timer", "message", "signal", "join", "children", "incident"
};

/// The state (10.4.1.3, DataState) that a data association wrote last, e.g. "signed".
struct DataStateRow {
    Key scope = 0;    ///< element instance whose data object it is; 1 = the process
    std::string name; ///< of the data object
    std::string state;
};

struct InstanceView {
    InstanceRow row;
    Sequence sequence = 0;
    std::vector<ActiveElement> active;
    Variables variables; ///< of the process scope
    std::vector<IncidentRow> incidents;
    std::vector<DataStateRow> data_states;
    std::vector<ClockRow> clocks; ///< stopped ones too
};

/// A longer limit, approved by somebody (docs/clocks.md).
struct ClockExtension {
    std::string clock;     ///< its id in the XML
    std::string reason;    ///< required
    std::string approver{}; ///< who approved it; the actor where absent
    std::int64_t amount = 0; ///< in the clock's unit; 0 = as much as the process or the law gives
};

/// A clock of a case with each of its days.
struct ExplainedClock {
    ClockRow row;
    Calendar calendar;
    ClockTerms terms;
    ClockExplanation explanation;
};

/// What a change of calendars did to one clock.
struct MovedClock {
    EntityId id;
    std::string clock, calendar;
    std::optional<Instant> before, after; ///< deadlines; absent while it is paused
    std::string error{};                  ///< why it could not be computed: it counts as before
};
struct ClocksMoved {
    std::uint64_t open = 0;        ///< clocks that count
    std::uint64_t recomputed = 0;  ///< of these, by another version of their calendar than before
    std::vector<MovedClock> moved; ///< of these, with another deadline, or an error
};

/// One thing that happened: a record, told as data.
struct HistoryEntry {
    Sequence sequence = 0;
    Instant at{};
    std::string actor, command;
    struct Item {
        std::string kind; ///< "element-entered", "element-completed", "element-cancelled", "task-opened", "variable-set", "opinion-given" …
        Key key = 0;
        std::string element_id, element_name, type;
        std::string detail; ///< a plain sentence part: flow id, variable and value, opinion and reason
        std::string process_id{}; ///< of the process the element (of flow-taken: the flow) belongs to: ids of called processes may repeat
        std::string sentence{}; ///< the whole in the language asked for: "Wang transferred it to Li"; "" for what moves inside the engine
    };
    std::vector<Item> items;
};

/// Told to subscribers after the commit, in journal order for each instance.
struct Event {
    InstanceId instance{};
    Sequence sequence = 0;
    Instant at{};
    std::string command;
    std::vector<std::string> kinds; ///< as HistoryEntry::Item::kind
    /// Something a listener of the definition waits for (docs/dialects.md): another engine would run its code here.
    struct Listener {
        Key key = 0;
        std::string element_id; ///< of the node, the sequence flow or the process
        std::string on;         ///< "start", "end", "take", "create", "assignment", "complete", "cancel"
        std::string calls;      ///< class, expression or job type as the file names it
    };
    std::vector<Listener> listeners{}; ///< in the order in which it happened
};

struct MessageReceipt {
    bool started = false; ///< a message start event took it
    InstanceId instance{};
    Sequence sequence = 0;
    std::uint64_t kept = 0; ///< nobody took it yet: the number under which it is kept until its time-to-live ends
};
/// A message that waits for a receiver.
struct KeptMessage {
    std::uint64_t number = 0;
    std::string name, correlation;
    Variables variables;
    Instant kept_at{}, expires_at{};
    bool expired = false; ///< nobody took it in time; it stays until it is discarded
};
/// What a data store holds, and who wrote it.
struct DataStoreContent {
    std::string name;
    Value value;
    InstanceId written_by{};
    Instant written_at{};
};
struct SignalReceipt {
    std::vector<InstanceId> instances; ///< woken or started
};

struct JobRequest {
    std::string type;
    std::string worker;
    std::int64_t lock_ms = 60'000;
    int limit = 1;
};
/// A job as its worker sees it.
struct LockedJob {
    JobRow row;
    Variables variables;                          ///< visible at the element
    std::map<std::string, std::string> headers{}; ///< what the definition tells the worker, the same for every job of the element
};
struct JobFailure {
    std::string message;
    int retries = 0; ///< left; at 0 an incident `job.failed`
    std::int64_t back_off_ms = 0;
};

struct EngineStatistics {
    std::uint64_t commands = 0, batches = 0, instances_cached = 0, refused = 0;
};

template<class T> using Handler = std::function<void(Result<T>)>;

class Engine {
  public:
    /// Opens the store, loads the definitions. Errors: `store.*`, `deploy.*` where a stored definition no longer compiles.
    static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine(); ///< finishes the open batch; waiting callers get `engine.closed`
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // ---- definitions ----
    /// Checks, compiles and stores every executable process of a BPMN file, or the decisions of a DMN file. The same content again changes nothing.
    /// @param file  name for diagnostics and for `resource()`
    /// Error: `deploy.invalid` with the first finding as message; `check()` gives all of them. Nothing is deployed then.
    Result<Deployment> deploy(std::string_view xml, std::string_view file);
    /// The same with a file of that path. What belongs to a process goes with it: with a BPMN file all decisions, forms and texts of its folder
    /// (`files_beside`), in one commit.
    Result<Deployment> deploy_file(const std::string& path);
    /// A process with its decisions, forms and texts of documents, in one commit: all of the files or none. DMN files may import each other and
    /// what was deployed before. The same process with other forms is a new version.
    Result<Deployment> deploy(std::vector<SourceFile> files);
    Result<std::vector<DecisionModelRow>> decision_models(); ///< every version, in the order of their deployment
    Result<std::string> decision_xml(std::string_view space, int version); ///< as it was deployed
    Result<std::vector<DefinitionRow>> definitions();
    Result<std::string> definition_xml(DefinitionId id); ///< as it was deployed, diagram included

    // ---- instances ----
    /// Starts the newest version of a process at its none start event.
    /// Errors: `process.unknown`, `process.no-none-start`, `limit.variables`; `form.invalid` where the start event has a form.
    Result<Started> start(std::string_view process_id, Variables variables = {}, std::string_view business_key = {},
                          const CommandOptions& options = {});
    /// Ends an active instance: everything in it is cancelled. Errors: `instance.unknown`, `instance.ended`.
    Result<Sequence> cancel(InstanceId instance, std::string_view reason = {}, const CommandOptions& options = {});
    Result<Sequence> set_variables(InstanceId instance, Variables variables, const CommandOptions& options = {});
    Result<InstanceView> show(InstanceId instance);
    Result<std::vector<InstanceRow>> instances(const InstanceFilter& filter = {});
    /// @param language  of the sentences: "en", "zh"
    /// Error: `language.unknown`.
    Result<std::vector<HistoryEntry>> history(InstanceId instance, std::string_view language = "en");

    // ---- clocks (docs/clocks.md) ----
    Result<std::vector<ClockRow>> clocks(InstanceId instance); ///< stopped ones too
    /// Each day of the clock's newest run and why it counts. Errors: `clock.unknown`, `calendar.unknown`, `calendar.year-missing`.
    Result<ExplainedClock> explain_clock(InstanceId instance, std::string_view clock);
    /// Errors: `clock.unknown` (it does not run), `clock.expired`, `clock.not-extendable`, `clock.extended-already`, `clock.extension-too-long`,
    /// `clock.reason-required`, `clock.approver-required`, `clock.not-approver`, those of calendars.
    Result<Sequence> extend_clock(InstanceId instance, ClockExtension extension, const CommandOptions& options = {});
    /// Uses these calendars and laws from now on, and computes all clocks again that count by another version of theirs; one commit for all.
    /// Amber and red that were told stay told. A clock that cannot be computed keeps its deadline and is reported. Error: `engine.not-administrator`.
    Result<ClocksMoved> use_calendars(std::shared_ptr<const CalendarSet> calendars, const CommandOptions& options = {});
    std::shared_ptr<const CalendarSet> calendars() const; ///< those in use; may be null

    // ---- organisation (docs/organisation.md) ----
    /// Uses it from now on, in the place of the one before; nullptr takes it away. The store keeps it, so that the next `open` has it, and
    /// every one before. The same again changes nothing. Open tasks stay as they are. Error: `engine.not-administrator`.
    Result<void> use_organisation(std::shared_ptr<const Organisation> organisation, const CommandOptions& options = {});
    std::shared_ptr<const Organisation> organisation() const; ///< the one in use; may be null
    /// Who acts for `principal`, in the place of who did so far; a new version of the organisation. For that person and administrators.
    /// Errors: `organisation.none`, `organisation.invalid`, `agent.not-yours`.
    Result<void> set_agents(std::string_view principal, std::vector<Agency> agencies, const CommandOptions& options = {});
    /// What somebody may work on now, in the own name and as an agent, by id; roles are those of identity port and organisation.
    Result<std::vector<WorkItem>> work_list(std::string_view user, const Page& page = {});
    // ---- the applicant's channel (countersign/channel.h): forms, attachments, drafts, materials, documents, rating ----
    Channel channel(); ///< light; must not outlive the engine

    // ---- user tasks ----
    Result<std::vector<TaskRow>> tasks(const TaskFilter& filter = {}, const Page& page = {});
    Result<TaskRow> task(TaskId id);             ///< open tasks only: `task.unknown`
    Result<Variables> task_variables(TaskId id); ///< those visible at the task; `materials` where the case has some
    /// Errors: `task.unknown`, `task.not-open`, `task.claimed`, `task.not-candidate`.
    Result<Sequence> claim(TaskId id, const CommandOptions& options);
    Result<Sequence> unclaim(TaskId id, const CommandOptions& options);
    /// Completes a task and moves its token on, in one durable commit.
    /// Errors: `task.unknown`, `task.not-open`, `task.not-yours`, `task.needs-opinion` (a countersigner's task: use `vote`), `form.invalid` (the
    /// output does not fit the task's form: `Channel::check_form` tells each finding).
    Result<Sequence> complete(TaskId id, Variables output = {}, const CommandOptions& options = {});
    /// Gives the opinion a countersigner's task asks for.
    /// Errors: those of `complete`, `opinion.unknown`, `opinion.reason-required`, `countersign.closed`, `task.no-opinion` (a plain task).
    Result<Sequence> vote(TaskId id, Vote opinion, Variables output = {}, const CommandOptions& options = {});

    // ---- operations on tasks and cases (countersign/operation.h, docs/operations.md) ----
    /// Errors: `operation.unknown`, `operation.argument`, `operation.not-allowed`, `operation.target`, `task.unknown`, `task.not-open`,
    /// `task.not-yours`, `task.suspended`, `case.suspended`, and what the operation itself refuses.
    Result<Sequence> operate(TaskId id, std::string_view operation, Variables arguments = {}, const CommandOptions& options = {});
    Result<Sequence> operate(InstanceId instance, std::string_view operation, Variables arguments = {}, const CommandOptions& options = {});
    /// Draft, opinions beside the task, what it waits for, and what `actor` may do with it. Error: `task.unknown`.
    Result<TaskDetails> task_details(TaskId id, const Actor& actor = {});
    Result<std::vector<Comment>> comments(InstanceId instance);                                         ///< by number
    Result<std::vector<CopyRow>> copies(const CopyFilter& filter, const Page& page = {});                ///< by id, ascending
    /// All open work of a person goes to another: tasks, what comes back to the person, what is planned for the person. Each case is moved
    /// whole or stays as it is, which the report tells. Errors: `engine.not-administrator`, `operation.argument`.
    Result<HandOverReport> hand_over(std::string_view from, std::string_view to, std::string_view reason, const CommandOptions& options = {});

    // ---- ad-hoc sub-processes (10.3.5.2); `sub_process` is one of `show().active` that waits for "activity" ----
    /// Starts one of its activities: one without incoming flow. Errors: `ad-hoc.unknown`, `ad-hoc.not-open`, `ad-hoc.no-activity`,
    /// `ad-hoc.busy` (sequential, another is not finished).
    Result<Sequence> start_activity(EntityId sub_process, std::string_view activity, const CommandOptions& options = {});
    /// No more are started; it ends with the last one that is active. Error: `ad-hoc.has-condition` where its completion condition decides
    /// that.
    Result<Sequence> end_activities(EntityId sub_process, const CommandOptions& options = {});

    // ---- running instances on another way (docs/migration.md); for the system itself and administrators: `instance.not-administrator`
    // ----
    /// What `migrate` would do with each instance now: every problem is named; nothing changes.
    /// Errors: `process.unknown`, `definition.unknown`, `migration.unknown-element`, `migration.mapped-twice`, `migration.kind`: the
    /// mapping itself is wrong.
    Result<MigrationReport> plan_migration(const Migration& migration);
    /// Moves instances to another version. Each is moved whole or stays as it is; one that stays is named in the report with its problems,
    /// and the others are moved all the same.
    Result<MigrationReport> migrate(const Migration& migration, const CommandOptions& options = {});
    /// Starts and cancels elements by hand, in one step. Errors: `modify.*` (docs/migration.md), `instance.unknown`, `instance.ended`,
    /// `limit.variables`.
    Result<Sequence> modify(InstanceId instance, Modification modification, const CommandOptions& options = {});

    // ---- messages and signals ----
    /// To at most one waiting subscription, else to a message start event, else kept where it has a time-to-live: whoever begins to wait
    /// for it before that ends gets it. A message with a bpmn:correlationKey needs no `correlation`: its messagePath expressions find it in
    /// `variables`. Errors: `message.no-receiver`, `message.time-to-live` (below 0 or above ten years), `data.type` (not what the message's
    /// itemRef declares).
    Result<MessageReceipt> message(std::string_view name, std::string_view correlation = {}, Variables variables = {},
                                   const MessageOptions& options = {});
    /// Messages that nobody took yet, by number, those above `after`.
    Result<std::vector<KeptMessage>> kept_messages(std::uint64_t after = 0, int limit = 100);
    /// Takes a kept message away, expired or not. Error: `message.unknown`.
    Result<void> discard_message(std::uint64_t number);
    /// To everyone who waits for it, and to every signal start event.
    Result<SignalReceipt> signal(std::string_view name, Variables variables = {}, const CommandOptions& options = {});

    // ---- data stores: what processes share ----
    /// Those that the engine keeps itself, by name.
    Result<std::vector<DataStoreContent>> data_stores();

    // ---- jobs: service tasks worked outside the engine ----
    Result<std::vector<LockedJob>> fetch_jobs(const JobRequest& request);
    /// Errors: `job.unknown`, `job.not-held` (another worker holds it).
    Result<Sequence> complete_job(JobId id, Variables output = {}, std::string_view worker = {}, const CommandOptions& options = {});
    Result<Sequence> fail_job(JobId id, JobFailure failure, std::string_view worker = {}, const CommandOptions& options = {});
    /// Throws a BPMN error from the job's element.
    Result<Sequence> throw_error(JobId id, std::string_view error_code, Variables output = {}, const CommandOptions& options = {});
    Result<std::vector<JobRow>> jobs(std::optional<InstanceId> instance = {}, const Page& page = {});

    // ---- timers, incidents, outbox ----
    Result<std::optional<Instant>> next_timer(); ///< when `fire_due_timers` has work next
    /// Fires up to `limit` timers that are due at the clock's now, in order of their time, and ends kept messages whose time is over.
    /// Answers how many.
    Result<int> fire_due_timers(int limit = 1'000);
    Result<std::vector<TimerRow>> timers(InstanceId instance);
    Result<std::vector<IncidentRow>> incidents(std::optional<InstanceId> instance = {}, const Page& page = {});
    /// Tries again what failed, after `variables` were set. Errors: `incident.unknown`.
    Result<Sequence> retry(IncidentId id, Variables variables = {}, const CommandOptions& options = {});
    Result<std::vector<SubscriptionRow>> subscriptions(InstanceId instance);
    Result<std::vector<OutboxRow>> outbox(int limit = 100);
    Result<void> acknowledge_outbox(const OutboxRow& row);

    // ---- async twins: the handler runs on the engine's writer thread after the commit; it must not block ----
    void async_deploy(std::string xml, std::string file, Handler<Deployment> handler);
    void async_start(std::string process_id, Variables variables, std::string business_key, CommandOptions options,
                     Handler<Started> handler);
    void async_cancel(InstanceId instance, std::string reason, CommandOptions options, Handler<Sequence> handler);
    void async_set_variables(InstanceId instance, Variables variables, CommandOptions options, Handler<Sequence> handler);
    void async_claim(TaskId id, CommandOptions options, Handler<Sequence> handler);
    void async_unclaim(TaskId id, CommandOptions options, Handler<Sequence> handler);
    void async_complete(TaskId id, Variables output, CommandOptions options, Handler<Sequence> handler);
    void async_vote(TaskId id, Vote opinion, Variables output, CommandOptions options, Handler<Sequence> handler);
    void async_operate(TaskId id, std::string operation, Variables arguments, CommandOptions options, Handler<Sequence> handler);
    void async_operate(InstanceId instance, std::string operation, Variables arguments, CommandOptions options, Handler<Sequence> handler);
    void async_hand_over(std::string from, std::string to, std::string reason, CommandOptions options, Handler<HandOverReport> handler);
    void async_start_activity(EntityId sub_process, std::string activity, CommandOptions options, Handler<Sequence> handler);
    void async_end_activities(EntityId sub_process, CommandOptions options, Handler<Sequence> handler);
    void async_migrate(Migration migration, CommandOptions options, Handler<MigrationReport> handler);
    void async_modify(InstanceId instance, Modification modification, CommandOptions options, Handler<Sequence> handler);
    void async_message(std::string name, std::string correlation, Variables variables, MessageOptions options,
                       Handler<MessageReceipt> handler);
    void async_signal(std::string name, Variables variables, CommandOptions options, Handler<SignalReceipt> handler);
    void async_fetch_jobs(JobRequest request, Handler<std::vector<LockedJob>> handler);
    void async_complete_job(JobId id, Variables output, std::string worker, CommandOptions options, Handler<Sequence> handler);
    void async_fail_job(JobId id, JobFailure failure, std::string worker, CommandOptions options, Handler<Sequence> handler);
    void async_throw_error(JobId id, std::string error_code, Variables output, CommandOptions options, Handler<Sequence> handler);
    void async_fire_due_timers(int limit, Handler<int> handler);
    void async_extend_clock(InstanceId instance, ClockExtension extension, CommandOptions options, Handler<Sequence> handler);
    void async_use_calendars(std::shared_ptr<const CalendarSet> calendars, CommandOptions options, Handler<ClocksMoved> handler);
    void async_retry(IncidentId id, Variables variables, CommandOptions options, Handler<Sequence> handler);

    // ---- stream and upkeep ----
    /// `on_event` is called on the writer thread after each commit; it must not block or call back into the engine's blocking members.
    /// @return a number for `unsubscribe`
    std::uint64_t subscribe(std::function<void(const Event&)> on_event);
    void unsubscribe(std::uint64_t subscription);
    EngineStatistics statistics() const;
    Result<void> backup(const std::string& path);
    /// Checks the hash chain of every instance: the first bad row is the error `audit.broken`.
    Result<std::uint64_t> verify_journal();
    /// Empties and refills the projections from the journal; answers how many rows were replayed.
    Result<std::uint64_t> rebuild_projections();
    /// Replays the journal of an instance and compares with the state in use: error `replay.differs`.
    Result<void> verify_replay(InstanceId instance);
    Instant now() const;
    std::string store_description() const;

    struct Impl;

  private:
    explicit Engine(std::unique_ptr<Impl> impl);
    friend class engine::Opener;
    friend class Channel;
    std::unique_ptr<Impl> impl_;
};

/// The system's clock, the only place where the engine reads the time.
std::shared_ptr<const Clock> system_clock();

} // namespace countersign
