// InstanceState: where an instance stands. Changed by `apply` alone; its snapshot is canonical: equal states encode to equal bytes.
#pragma once
#include "execution/completed_tasks.h"
#include "execution/record.h"
#include "execution/untouched.h"
#include "program/countersign/tally.h"
#include "program/program.h"
#include <memory>

namespace countersign::execution {

using program::Program;
using program::ProgramPtr;

enum class Phase : std::uint8_t { active, completing };

/// Tokens waiting on a flow before a join.
struct WaitingTokens {
    FlowIndex flow = program::none;
    std::uint32_t count = 0;
    friend bool operator==(const WaitingTokens&, const WaitingTokens&) = default;
};

struct TaskState {
    std::string assignee;
    std::vector<std::string> candidates;
    std::string participant;
    bool is_lead = false;
};
/// What operations have made of a task.
struct Duties {
    std::string owner; ///< to whom it comes back; "" = it is not delegated
    bool suspended = false;
    std::int32_t urged = 0;            ///< times
    Value draft;                       ///< null or a context
    AsideKind aside = AsideKind::none; ///< Role::aside: what it was asked for
    bool waited_for = false;           ///< Role::aside
    std::string asked_by;              ///< Role::aside
    struct Planned {
        std::string who, asked_by;
        template<class A> void fields(A& a) { a(who, asked_by); }
    };
    std::vector<Planned> planned; ///< signers after the task
    struct Answer {
        AsideKind kind{};
        std::string who, by, opinion, reason, conditions;
        template<class A> void fields(A& a) { a(kind, who, by, opinion, reason, conditions); }
    };
    std::vector<Answer> answers; ///< of those who were asked beside it, in the order in which they came
    std::string action;          ///< type of the job that is done here in the place of a task
    template<class A> void fields(A& a) { a(owner, suspended, urged, draft, aside, waited_for, asked_by, planned, answers, action); }
};
/// What operations have made of a case; it outlives the process.
struct CaseFile {
    bool suspended = false;
    std::int64_t comments = 0; ///< number of the last
    struct Copy {
        std::string to;
        bool read = false;
        template<class A> void fields(A& a) { a(to, read); }
    };
    std::vector<Copy> copies; ///< by number, from 1
    struct Chosen {
        std::string element;
        std::vector<std::string> who;
        template<class A> void fields(A& a) { a(element, who); }
    };
    std::vector<Chosen> chosen; ///< by element
    template<class A> void fields(A& a) { a(suspended, comments, copies, chosen); }
};

/// What a timer that fires again does after this firing.
struct TimerCycle {
    std::int64_t remaining = 0; ///< firings to come; below 0: without end
    std::string interval;       ///< ISO 8601 duration
    std::optional<Instant> until;
};
struct TimerState {
    Instant due{};
    std::unique_ptr<TimerCycle> cycle; ///< absent for a timer that fires once, as nearly all do
};
struct BodyState {
    std::int64_t total = 0, entered = 0, completed = 0, cancelled = 0;
    std::vector<Value> outputs;
};
struct IncidentState {
    std::string code, message;
};
/// When something was completed, within the instance.
struct Moment {
    Sequence sequence = 0; ///< of the state before the command
    Key last_key = 0;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};
/// A completed activity that can be undone.
struct Compensable {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0, inner_program = 0;
    bool body = false; ///< of multi-instance: `inner` are its instances
    bool called = false;
    bool open = false;              ///< it was not completed itself: only what is inside is undone
    Moment completed;               ///< open: of the last inside
    Context variables;              ///< as they were when it completed (13.5.5: data snapshot)
    std::vector<Compensable> inner; ///< in the order of completion
};
struct CompensationState {
    std::vector<Compensable> completed; ///< a scope remembers
    std::vector<Compensable> pending;   ///< to be undone, the last first
    bool running = false;
};
/// Role::returning: what starts when everything in between is undone.
struct ReturnState {
    NodeIndex target = program::none;
    std::string assignee;
    bool restores = false;
    template<class A> void fields(A& a) { a(target, assignee, restores); }
};
/// A complex gateway between its activation and its reset.
struct ActiveGateway {
    NodeIndex node = program::none;
    std::vector<FlowIndex> flows; ///< whose tokens activated it
};

/// A name and a text, of which a scope has few.
struct NamedText {
    std::string name, text;
};
struct ScopeData {
    std::vector<NamedText> states;           ///< of data objects; by name
    std::vector<NamedText> correlation_keys; ///< processes: those of the conversation; by name
};

/// A clock of the case, while it runs.
struct ClockState {
    struct Pause {
        Key cause = 0;
        Instant from{};
        std::optional<Instant> to;
        std::string reason;
        template<class A> void fields(A& a) { a(cause, from, to, reason); }
    };
    std::string clock, calendar, calendar_hash;
    TimeUnit unit{};
    std::int64_t amount = 0;
    bool roll = true;
    std::int32_t amber_percent = 80;
    Instant start{};
    std::vector<std::int64_t> extensions;
    std::vector<Pause> pauses;
    ClockPhase phase = ClockPhase::running;
    bool warned = false; ///< amber was told for the present `amber_from`
    std::optional<Instant> deadline, amber_from;

    bool is_paused() const;
    /// The change itself; `apply` and whoever computes what follows from it use the same.
    void move(const ClockMoved& moved);
    template<class A> void fields(A& a) {
        a(clock, calendar, calendar_hash, unit, amount, roll, amber_percent, start, extensions, pauses, phase, warned, deadline,
          amber_from);
    }
};

ClockState started_clock(const ClockStarted& started);

/// What few element instances have: one pointer for all of it, since millions may wait.
struct Rare {
    std::unique_ptr<BodyState> body;
    std::unique_ptr<approval::Tally> tally;
    std::unique_ptr<IncidentState> incident;
    std::unique_ptr<CompensationState> compensation;
    std::unique_ptr<std::vector<ActiveGateway>> gateways; ///< scopes
    std::unique_ptr<ScopeData> data;
    std::unique_ptr<ClockState> clock;
    std::unique_ptr<Duties> duties; ///< user tasks
    std::unique_ptr<ReturnState> returning;
    std::unique_ptr<std::string> awaited;              ///< subscriptions whose name was computed: that name
    std::unique_ptr<std::vector<std::string>> changed; ///< call activities: names of variables that the called process has set
    bool empty() const {
        return !body && !tally && !incident && !compensation && !gateways && !data && !clock && !duties && !returning && !awaited &&
               !changed;
    }
};

/// What only some element instances have; kept apart so that an ordinary one stays small.
struct Extra {
    Context variables;
    std::vector<WaitingTokens> waiting; ///< scopes: sorted by flow
    std::unique_ptr<TaskState> task;
    std::unique_ptr<TimerState> timer;
    std::unique_ptr<Rare> rare;
    std::int32_t job_retries = 0;

    Rare& rarely() {
        if (!rare) rare = std::make_unique<Rare>();
        return *rare;
    }
    // nullptr where it is not there
    BodyState* body() const { return part(&Rare::body); }
    approval::Tally* tally() const { return part(&Rare::tally); }
    IncidentState* incident() const { return part(&Rare::incident); }
    CompensationState* compensation() const { return part(&Rare::compensation); }
    std::vector<ActiveGateway>* gateways() const { return part(&Rare::gateways); }
    ScopeData* data() const { return part(&Rare::data); }
    ClockState* clock() const { return part(&Rare::clock); }
    Duties* duties() const { return part(&Rare::duties); }
    ReturnState* returning() const { return part(&Rare::returning); }
    std::string* awaited() const { return part(&Rare::awaited); }
    std::vector<std::string>* changed() const { return part(&Rare::changed); }

  private:
    template<class Part> Part* part(std::unique_ptr<Part> Rare::*which) const { return rare ? ((*rare).*which).get() : nullptr; }
};

/// What cases have that have gone some way, or watch something: one pointer for all of it, since millions may wait.
struct CaseExtra {
    std::string starter; ///< user who started it, "" = the system
    CompletedTasks completed;
    UntouchedTasks untouched;
    std::vector<Key> conditions;    ///< element instances that wait for a condition; follows from the elements
    std::vector<Key> clocks;        ///< those that are not stopped; follows from the elements too
    std::unique_ptr<CaseFile> file; ///< null while no operation needed it
};

struct Element {
    Key key = 0, parent = 0;
    Key first_child = 0, last_child = 0, next_sibling = 0, previous_sibling = 0;
    NodeIndex node = program::none;
    std::uint32_t tokens = 0;       ///< scopes and bodies: tokens inside, on nodes and on flows
    ProgramIndex program = 0;       ///< of `node`
    ProgramIndex inner_program = 0; ///< of its children: differs for a call activity
    Role role = Role::node;
    Phase phase = Phase::active;
    std::uint8_t waits = waits_none;
    bool called = false; ///< a call activity with its process inside: the root of that process's variables
    bool alive = true;
    std::uint16_t definition = 0; ///< Role::definition: which of the node's event definitions; Role::clock: which of the program's clocks
    std::unique_ptr<Extra> extra;

    bool is_undoing() const { return extra && extra->compensation() && extra->compensation()->running; }
};

/// One process instance. Elements stand in the order of their keys; a dead one that is not the last keeps its place until `compact`.
class State {
  public:
    InstanceId id{};
    std::string business_key;
    std::vector<ProgramPtr> programs; ///< [0] is the instance's own definition
    Sequence sequence = 0;            ///< of the last command applied
    Key last_key = 0;
    std::optional<InstanceState> ended;

    /// nullptr where the key is unknown or its element has left. The pointer holds until the next record is applied.
    Element* find(Key key);
    const Element* find(Key key) const;
    Element& add(Element element); ///< key greater than all before
    void remove(Key key);
    void compact(); ///< drops dead elements when they are the majority; invisible otherwise
    const std::vector<Element>& elements() const { return elements_; } ///< some may be dead: see `alive`
    std::size_t alive_count() const { return alive_; }

    const std::string& starter() const { return extra_or_none().starter; }
    const CompletedTasks& completed() const { return extra_or_none().completed; }
    const UntouchedTasks& untouched() const { return extra_or_none().untouched; }
    const std::vector<Key>& conditions() const { return extra_or_none().conditions; }
    const std::vector<Key>& clocks() const { return extra_or_none().clocks; }
    const CaseFile* file() const { return extra_or_none().file.get(); }
    CaseExtra* extra() { return extra_.get(); } ///< nullptr while there is none
    CaseExtra& make_extra();                    ///< made where it is missing

    const Program& program_of(const Element& element) const { return *programs[element.program]; }
    const program::Node* node_of(const Element& element) const;
    /// The value a name has at an element: its own variables, then those of each enclosing scope up to its process.
    const Value* variable(Key at, std::string_view name) const;

  private:
    const CaseExtra& extra_or_none() const;

    std::unique_ptr<CaseExtra> extra_;
    std::vector<Element> elements_;
    std::size_t alive_ = 0;
};

/// The state as bytes, and back. `decode_state` is safe on any bytes: `snapshot.corrupt`; `definition.unknown` where a program is missing.
void encode(const State& state, std::string& out);
Result<State> decode_state(std::string_view bytes, const program::ProgramSource& programs);

/// What an element instance that waits for a message, signal or condition waits for.
const program::EventSpec& awaited_by(const State& state, const Element& element);
/// And under which name: the file's, or the one that was computed when it began to wait.
const std::string& awaited_name(const State& state, const Element& element);

} // namespace countersign::execution
