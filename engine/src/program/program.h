// Program: a process definition compiled to flat arrays. Immutable after compilation, shared by all instances and threads.
#pragma once
#include "expression/feel.h"
#include "model/extension.h"
#include "program/approval_extension.h"
#include "program/clock_extension.h"
#include "program/duty_extension.h"
#include <countersign/decision.h>
#include <countersign/form.h>
#include <countersign/rows.h>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace countersign::approval {
struct CaseNumberPattern; // program/case_number.h
struct MaterialList;      // program/materials.h
} // namespace countersign::approval

namespace countersign::program {

struct Companions;     // program/companions.h
struct DocumentSpec;   // program/document.h
struct CorrectionSpec; // program/materials.h

using NodeIndex = std::uint32_t;
using FlowIndex = std::uint32_t;
using ScopeIndex = std::uint32_t;
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

using feel::ExpressionPtr;
using model::NodeType;
using model::Trigger;

/// An expression with its place, so that an incident can name it.
struct Formula {
    ExpressionPtr expression; ///< null where the XML has none
    std::string place;        ///< "condition of flow f3"
    explicit operator bool() const { return expression != nullptr; }
};

/// What the event stream tells, where another engine would run the host's code.
struct ListenerSpec {
    model::Listener::On on{};
    std::string calls; ///< as the file names it
};

struct Flow {
    std::string id;
    NodeIndex source = none, target = none;
    std::uint32_t slot = 0; ///< position among the target's incoming flows
    Formula condition;
    std::vector<ListenerSpec> listeners;
};

/// When a timer fires: exactly one of the three; each gives ISO 8601 text or a FEEL date and time, or duration.
struct TimerSpec {
    enum class Kind : std::uint8_t { date, duration, cycle } kind = Kind::date;
    Formula formula; ///< of literal text too: as a FEEL string
};

/// What a data element may hold (10.4.1.1, ItemDefinition). A structure that is no simple type is not checked.
struct DataType {
    enum class Kind : std::uint8_t { any, string, integer, number, boolean, date, time, date_time, duration };
    Kind kind = Kind::any;
    bool collection = false;
    std::string name; ///< structureRef as the file has it
    bool is_checked() const { return kind != Kind::any || collection; }
};

/// A data object, property, data input or data output: a variable of the scope or activity that declares it.
struct DataSpec {
    std::string name;
    DataType type{};
    std::string state{}; ///< in which a data object begins
};

/// A correlation key (8.4.2) as far as one message goes: what gives its values, in the order of the key's properties.
struct CorrelationKeySpec {
    std::string name; ///< id of the key
    std::vector<Formula> paths;
};

struct MessageSpec {
    DataType type;                        ///< of its payload
    std::vector<CorrelationKeySpec> keys; ///< that have a retrieval expression for it in each of their properties
};

/// What an event catches or throws.
struct EventSpec {
    Trigger trigger = Trigger::none;
    std::string name; ///< message or signal name, error or escalation code, link name; "" = any code
    Formula
        computed_name{}; ///< message, signal: gives the name when it is waited for or thrown; error, escalation: the code when it is thrown
    TimerSpec timer;
    Formula condition;                            ///< conditional event
    Formula correlation;                          ///< message: key text, else the business key
    NodeIndex activity = none;                    ///< compensation: the activity; none = all of the scope
    bool wait = true;                             ///< compensation: the event goes on when the handlers are done
    std::int64_t ttl_ms = 0;                      ///< message thrown: how long it is kept where nobody takes it
    std::shared_ptr<const MessageSpec> message{}; ///< where the message is typed or correlated by keys
    std::string code_variable;                    ///< caught error or escalation: variable that takes its code
};

/// A value computed from the variables and put under a name: a data association, or one of its assignments (10.4.2).
struct Mapping {
    Formula value;
    std::string target;
    /// What the expression may name besides variables: elements of the file by their ids, and data stores.
    struct Source {
        std::string name, variable;
        bool is_store = false;
    };
    std::vector<Source> sources{};
    std::vector<std::string> path{}; ///< below the target
    std::string state{};             ///< of the data object, where the target reference names one
    bool to_store = false;           ///< the target is a data store
    DataType store_type{};
    std::int64_t store_capacity = -1; ///< items it holds at most; -1 = any number
    bool is_copy = false;             ///< of the only source: nothing is done where that has no value
    bool of_body = false;             ///< multi-instance: of the activity as a whole, not of each instance
};

/// Data of one activity or event.
struct NodeData {
    std::vector<DataSpec> items;      ///< properties, inputs and outputs: its own variables
    std::vector<std::string> outputs; ///< names among the items
    struct Carried {
        std::string name, variable;
    };
    std::vector<Carried> carried;                     ///< of an event that throws several: the data input of each, in their order (10.5.1)
    std::vector<std::vector<std::string>> input_sets; ///< inputs that must have a value; the first complete set is used
    struct OutputSet {
        std::vector<std::string> members, required;
        std::vector<std::size_t> of_inputs{}; ///< input sets after which it is expected (IORules, 10.4.2); none: after any
    };
    std::vector<OutputSet> output_sets; ///< where there are several: the first expected one that is complete gives its outputs on
};

struct UserTaskSpec {
    struct Who {
        std::string text;     ///< "group:x" …; used where `formula` is absent
        Formula formula;      ///< gives a text or a list of them
        std::string prefix{}; ///< put before what the formula gives as bare names, parted by commas: "group:"; "" = they stay as they are
    };
    std::vector<Who> candidates;
    Who assignee;
    std::string form_key;
    bool applicant = false; ///< a return to the applicant goes here
    FormPtr form;           ///< where it was deployed with the process
    Formula priority, due;
    std::optional<approval::Limit> limit;
    Who limit_to; ///< limit->to
    std::optional<approval::CountersignDefinition> countersign;
    std::vector<Who> participants; ///< one for each of countersign->participants
    Who lead;
    /// Persons that the organisation names (program/assign_extension.h).
    struct Assign {
        approval::AssignDefinition definition;
        Who of, fallback;
    };
    std::unique_ptr<Assign> assign;
    std::vector<Assign> looked_up; ///< one for each of countersign->looked_up
    /// `approval:allow`: operations that are allowed; nobody named: to those each operation is for.
    struct Allow {
        std::vector<std::string> operations;
        std::vector<Who> who;
    };
    std::vector<Allow> allow; ///< empty: as the process says
    /// `approval:chooses`: the task whose handler may be chosen here, and among whom; nobody named: anybody.
    struct Choice {
        std::string task;
        std::vector<Who> from;
    };
    std::vector<Choice> choices;
};

/// Work done outside: service tasks, and others that have no behaviour inside the engine.
struct JobSpec {
    std::string type;
    int retries = 3;
    std::map<std::string, std::string> headers{}; ///< for the worker, the same for every job of the element
    std::string material{};                       ///< that it fetches from another office: its failure is no incident
};

struct ScriptSpec {
    Formula script;
    std::string result_variable; ///< "" = the entries of the resulting context become variables
};

/// The decision of a business rule task: name, id or "namespace#id".
struct DecisionSpec {
    std::string ref;
    Formula computed;            ///< goes before `ref`
    std::string result_variable; ///< "" = the entries of a resulting context become variables, another value one with the decision's name
    model::DecisionExtension::Result result = model::DecisionExtension::Result::as_it_is;
};

struct LoopSpec {
    bool test_before = false;
    std::int64_t maximum = -1; ///< -1 = none
    Formula condition;
};

struct MultiInstanceSpec {
    bool sequential = false;
    Formula cardinality, completion_condition;
    Formula collection; ///< of loopDataInputRef
    std::string item;   ///< variable of inputDataItem
    std::string output_collection, output_item;
    Formula output_element; ///< what an instance gives to the collection, instead of `output_item`
    model::MultiInstance::Behavior behavior = model::MultiInstance::Behavior::all;
    /// Event thrown to the boundary of the activity when an inner instance completes.
    struct Thrown {
        Formula condition; ///< `complex` only
        EventSpec event;
    };
    std::vector<Thrown> thrown; ///< `one`: for the first inner instance; `none`: for each; `complex`: where the condition holds
};

/// Which process a call activity calls, and what it sees of the caller.
struct CallSpec {
    std::string process; ///< id
    Formula computed;    ///< gives the id, where it is computed
    enum class Binding : std::uint8_t { latest, deployment, version, version_tag } binding = Binding::latest;
    Formula version;                          ///< `version`: gives a number; `version_tag`: a text
    bool copies_in = true, copies_out = true; ///< all variables go in, all changed ones come back
};

struct AdHocSpec {
    bool sequential = false, cancel_remaining = true;
    Formula completion;
};

/// Inclusive join (13.4.3): which nodes and flows of the scope can still bring a token to an empty incoming flow.
struct JoinSpec {
    std::vector<std::vector<bool>> node_reaches; ///< [incoming slot][position in scope]
    std::vector<std::vector<bool>> flow_reaches; ///< [incoming slot][position in scope's flows]
};

/// Moves a clock of the case when the element is entered or completed.
struct Milestone {
    approval::MilestoneKind kind{};
    std::string clock, reason;
    Formula from; ///< start: the moment, where it is not now
    bool when_completed = false;
};

struct Node {
    NodeType type{};
    Trigger trigger = Trigger::none;
    std::string id, name;
    ScopeIndex scope = none;    ///< the scope that holds the node
    std::uint32_t position = 0; ///< among the scope's nodes
    ScopeIndex body = none;     ///< own scope of a sub-process
    bool event_sub_process = false;
    bool interrupting = true;       ///< boundary event, start of an event sub-process
    bool parallel_multiple = false; ///< event: waits for all its definitions; instantiating gateway: for all its events
    bool instantiate = false;
    bool for_compensation = false;
    std::vector<FlowIndex> incoming, outgoing;
    FlowIndex default_flow = none;
    std::vector<NodeIndex> boundary_events;
    NodeIndex attached_to = none;
    NodeIndex compensation_handler = none; ///< the activity behind its compensation boundary event
    NodeIndex compensation_start = none;   ///< sub-process: start of its compensation event sub-process
    NodeIndex link_target = none;          ///< link throw event
    std::vector<EventSpec> events;
    std::vector<Mapping> inputs, outputs;
    std::unique_ptr<NodeData> data;
    std::unique_ptr<UserTaskSpec> user_task;
    std::unique_ptr<JobSpec> job;
    std::unique_ptr<ScriptSpec> script;
    std::unique_ptr<DecisionSpec> decision;
    std::unique_ptr<LoopSpec> loop;
    std::unique_ptr<MultiInstanceSpec> multi_instance;
    std::unique_ptr<JoinSpec> join;
    std::unique_ptr<AdHocSpec> ad_hoc;
    Formula activation; ///< complex gateway
    std::int64_t start_quantity = 1, completion_quantity = 1;
    std::unique_ptr<CallSpec> call;
    std::shared_ptr<const DocumentSpec> document;     ///< the work is to issue it
    std::shared_ptr<const CorrectionSpec> correction; ///< entering it gives the one-time correction notice
    std::vector<ListenerSpec> listeners;
    bool results_stay = false;  ///< what the work gives stays in the element: its outputs alone leave it
    std::string thrown_message; ///< send task: name of the message
    std::vector<Milestone> milestones;

    /// Whether tokens wait before it.
    bool is_join() const {
        if (type == NodeType::complex_gateway || start_quantity > 1) return true;
        return incoming.size() > 1 && (type == NodeType::parallel_gateway || type == NodeType::inclusive_gateway);
    }
};

struct Scope {
    NodeIndex node = none; ///< the sub-process; none for the process
    ScopeIndex parent = none;
    std::vector<NodeIndex> nodes;
    std::vector<FlowIndex> flows;
    std::vector<NodeIndex> starts;             ///< where tokens begin: the none start event, or nodes without incoming flow
    std::vector<NodeIndex> conditional_starts; ///< start events that begin where their condition holds
    std::vector<NodeIndex>
        instantiating; ///< whose event begins a new instance: start events, receive tasks, events behind an instantiating gateway
    std::vector<NodeIndex> event_starts; ///< start events of its event sub-processes
    std::vector<DataSpec>
        data; ///< data objects and properties, inputs and outputs of a process: variables of this scope from its beginning
};

struct Program {
    DefinitionId definition{}; ///< given at deployment
    std::string process_id, name, resource_hash;
    std::string version_tag; ///< of the file, for calls that name it; "" = none
    std::string initiator;   ///< variable that takes who started; "" = none
    std::vector<ListenerSpec> listeners;
    bool callable_only = false; ///< a global task
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    std::vector<Scope> scopes;                                 ///< [0] is the process
    std::vector<std::vector<std::string>> input_sets;          ///< of the process: inputs that a start must give; one set is enough
    std::vector<std::string> inputs, outputs;                  ///< names of the process's data inputs and outputs
    std::vector<CorrelationKeySpec> correlation_subscriptions; ///< keys that the process correlates by its own data
    bool has_complex_gateway = false;
    bool is_typed = false; ///< some data element has a type that is checked
    approval::Matter matter;
    std::vector<approval::ClockDefinition> clocks;
    std::vector<approval::DutyDefinition> duties;
    Formula applicant;                      ///< for whom conflict lists are asked; absent: the variable `applicant`
    std::vector<UserTaskSpec::Allow> allow; ///< empty: as the law pack says
    std::string start_form_key;             ///< of the none start event
    FormPtr start_form;
    std::shared_ptr<const Companions> companions;                   ///< files deployed with it; may be null
    std::shared_ptr<const approval::CaseNumberPattern> case_number; ///< may be null
    std::shared_ptr<const approval::MaterialList> materials;        ///< may be null
    Formula rating_open; ///< when the applicant may judge a case that still goes on; else once it has ended

    NodeIndex find_node(std::string_view id) const; ///< `none` where there is no such node
    const Node& node(NodeIndex index) const { return nodes[index]; }
};
using ProgramPtr = std::shared_ptr<const Program>;

/// A deployed decision, ready to be asked.
struct DeployedDecision {
    std::shared_ptr<const DecisionModel> model;
    std::string name;
    std::vector<std::string> inputs; ///< names of the input data it depends on
    std::string resource_hash;       ///< of the model's file
    int version = 0;
};

/// Where behaviours learn of other definitions. Pure look-up; the engine keeps it stable during a command.
class ProgramSource {
  public:
    virtual ~ProgramSource() = default;
    virtual ProgramPtr by_definition(DefinitionId id) const = 0;      ///< null where unknown
    virtual ProgramPtr latest(std::string_view process_id) const = 0; ///< null where unknown
    virtual ProgramPtr by_version(std::string_view process_id, std::int64_t version) const = 0;
    virtual ProgramPtr by_version_tag(std::string_view process_id, std::string_view tag) const = 0; ///< the newest of those with this tag
    /// The version that was deployed together with `caller`.
    virtual ProgramPtr deployed_with(std::string_view process_id, DefinitionId caller) const = 0;
    /// The newest version of a decision, by name, id or "namespace#id"; nothing where it is not deployed.
    virtual std::optional<DeployedDecision> decision(std::string_view reference) const {
        return static_cast<void>(reference), std::nullopt;
    }
};

} // namespace countersign::program
