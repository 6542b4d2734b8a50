#include "execution/apply.h"
#include "execution/gather.h"
#include "execution/migration/change_definition.h"
#include <stdexcept>

namespace countersign::execution {

namespace {

class Applier {
  public:
    Applier(State& state, const program::ProgramSource& programs) : state_(state), programs_(programs) {}

    void operator()(const InstanceStarted& r) {
        state_.business_key = r.business_key;
        state_.programs.push_back(program(r.definition));
        Element root;
        root.key = 1;
        root.role = Role::process;
        root.extra = std::make_unique<Extra>();
        state_.add(std::move(root));
    }
    void operator()(const InstanceEnded& r) { state_.ended = r.state; }
    void operator()(const ProgramJoined& r) { state_.programs.push_back(program(r.definition)); }

    void operator()(const ElementEntered& r) {
        Element& parent = get(r.parent);
        if (holds_token(r.role)) {
            if (r.via == program::none) ++parent.tokens; // else the flow's token goes on as the element's
            if (parent.role == Role::body) ++rare(parent).body->entered;
        }
        Element element;
        element.key = r.key;
        element.parent = r.parent;
        element.node = r.node;
        element.program = element.inner_program = r.program;
        element.role = r.role;
        if (r.role == Role::definition || r.role == Role::clock) element.definition = static_cast<std::uint16_t>(r.via);
        element.previous_sibling = parent.last_child;
        (parent.last_child != 0 ? get(parent.last_child).next_sibling : parent.first_child) = r.key;
        parent.last_child = r.key;
        if (CaseExtra* more = state_.extra()) {
            more->untouched.touched(r.parent, state_.sequence);
            more->untouched.entered(r.key, state_.sequence);
        }
        if (r.role == Role::body) {
            element.extra = std::make_unique<Extra>();
            element.extra->rarely().body = std::make_unique<BodyState>();
        }
        state_.add(std::move(element));
    }

    void operator()(const ElementLeft& r) {
        Element& element = get(r.key);
        (element.previous_sibling != 0 ? get(element.previous_sibling).next_sibling : get_parent(element).first_child) =
            element.next_sibling;
        (element.next_sibling != 0 ? get(element.next_sibling).previous_sibling : get_parent(element).last_child) =
            element.previous_sibling;
        if (element.role != Role::subscription) touched(r.key);
        if (holds_token(element.role)) {
            Element& parent = get(element.parent);
            --parent.tokens;
            if (parent.role == Role::body) ++(r.completed ? rare(parent).body->completed : rare(parent).body->cancelled);
        }
        state_.remove(r.key);
    }

    void operator()(const ElementCalled& r) {
        get(r.key).inner_program = r.program;
        get(r.key).called = true;
    }

    void operator()(const ElementCompleting& r) {
        Element& element = get(r.key);
        element.phase = Phase::completing;
        element.waits = static_cast<std::uint8_t>(element.waits & ~r.waits);
    }

    void operator()(const FlowTaken& r) { ++get(r.scope).tokens; }

    void operator()(const TokenArrived& r) {
        auto& waiting = extra(get(r.scope)).waiting;
        const auto at =
            std::lower_bound(waiting.begin(), waiting.end(), r.flow, [](const WaitingTokens& w, FlowIndex flow) { return w.flow < flow; });
        if (at != waiting.end() && at->flow == r.flow)
            ++at->count;
        else
            waiting.insert(at, {r.flow, 1});
    }

    void operator()(const TokensJoined& r) {
        Element& scope = get(r.scope);
        auto& waiting = extra(scope).waiting;
        for (const FlowIndex flow : r.flows) {
            const auto at = std::find_if(waiting.begin(), waiting.end(), [&](const WaitingTokens& w) { return w.flow == flow; });
            if (at == waiting.end()) throw std::logic_error("a join consumes a token that is not there");
            if (--at->count == 0) waiting.erase(at);
            --scope.tokens;
        }
    }

    void operator()(const TokenDropped& r) { --get(r.scope).tokens; }

    void operator()(const VariableSet& r) {
        Element& scope = get(r.scope);
        extra(scope).variables.set(r.name, r.value);
        if (!scope.called) return;
        auto& changed = rare(scope).changed;
        if (!changed) changed = std::make_unique<std::vector<std::string>>();
        if (std::find(changed->begin(), changed->end(), r.name) == changed->end()) changed->push_back(r.name);
    }

    void operator()(const TaskOpened& r) {
        Element& element = get(r.key);
        element.waits |= waits_task;
        if (!r.assignee.empty() || !r.candidates.empty() || !r.participant.empty() || r.is_lead)
            extra(element).task = std::make_unique<TaskState>(TaskState{r.assignee, r.candidates, r.participant, r.is_lead});
    }
    void operator()(const TaskAssigned& r) {
        task(r.key).assignee = r.assignee;
        touched(r.key);
    }
    void operator()(const TaskCompleted& r) {
        CaseExtra& more = state_.make_extra();
        const Element& task = get(r.key);
        more.completed.add(r, task.role == Role::aside || task.role == Role::extra);
        if (task.role == Role::node && get(task.parent).role != Role::body)
            more.untouched.add({r.key, r.node, r.program, state_.last_key, state_.last_key, state_.sequence, scopes_around(task)});
    }
    void operator()(const AssignmentMade&) {}
    void operator()(const ActedFor& r) {
        if (CaseExtra* more = state_.extra()) more->completed.add(r);
    }

    void operator()(const CountersignOpened& r) {
        Element& element = get(r.key);
        const program::Node& node = *state_.node_of(element);
        auto setup = node.user_task->countersign->setup;
        setup.lead = r.lead;
        rare(element).tally = std::make_unique<approval::Tally>(approval::Tally::open(std::move(setup), r.participants).value());
    }
    void operator()(const OpinionGiven& r) {
        rare(get(r.key)).tally->give(r.who, approval::parse_opinion(r.opinion).value(), r.reason, r.by, r.conditions).value();
    }
    void operator()(const OpinionTimedOut& r) { rare(get(r.key)).tally->timeout(r.who).value(); }
    void operator()(const CountersignDecided&) {}

    void operator()(const JobCreated& r) {
        Element& element = get(r.key);
        element.waits |= waits_job;
        extra(element).job_retries = r.retries;
        told();
    }
    void operator()(const JobFailed& r) { extra(get(r.key)).job_retries = r.retries; }

    void operator()(const TimerScheduled& r) {
        Element& element = get(r.key);
        element.waits |= waits_timer;
        extra(element).timer = std::make_unique<TimerState>(
            TimerState{r.due, r.interval.empty() ? nullptr : std::make_unique<TimerCycle>(TimerCycle{r.remaining, r.interval, r.until})});
    }
    void operator()(const TimerFired& r) {
        Element& element = get(r.key);
        element.waits = static_cast<std::uint8_t>(element.waits & ~waits_timer);
    }
    void operator()(const SubscriptionOpened& r) {
        Element& element = get(r.key);
        element.waits |= waits_subscription;
        if (awaited_by(state_, element).computed_name) rare(element).awaited = std::make_unique<std::string>(r.name);
    }
    void operator()(const EventCaught&) {}
    void operator()(const MessageThrown&) { told(); }
    void operator()(const SignalThrown&) { told(); }
    void operator()(const ErrorThrown&) {}
    void operator()(const EscalationThrown&) {}

    void operator()(const IncidentRaised& r) {
        Element& element = get(r.key);
        element.waits |= waits_incident;
        rare(element).incident = std::make_unique<IncidentState>(IncidentState{r.code, r.message});
    }
    void operator()(const IncidentResolved& r) {
        Element& element = get(r.key);
        element.waits = static_cast<std::uint8_t>(element.waits & ~waits_incident);
        rare(element).incident.reset();
    }
    void operator()(const BodyPlanned& r) { rare(get(r.key)).body->total = r.total; }
    void operator()(const OutputCollected& r) {
        auto& outputs = rare(get(r.key)).body->outputs;
        if (outputs.size() < static_cast<std::size_t>(r.index)) outputs.resize(static_cast<std::size_t>(r.index));
        outputs[static_cast<std::size_t>(r.index - 1)] = r.value;
    }

    void operator()(const ConditionChecked& r) {
        Element& element = get(r.key);
        if ((element.waits & waits_condition) == 0) state_.make_extra().conditions.push_back(r.key);
        element.waits = static_cast<std::uint8_t>((element.waits & ~condition_held) | waits_condition | (r.holds ? condition_held : 0));
    }

    void operator()(const CompletionKept& r) {
        Element& element = get(r.key);
        Compensable kept{element.key, element.node, element.program, element.inner_program, element.role == Role::body, element.called,
                         false,       {state_.sequence, state_.last_key}, {},               {}};
        const bool has_snapshot = state_.node_of(element)->body != program::none || element.called || get_parent(element).role == Role::body;
        if (element.extra && has_snapshot) kept.variables = element.extra->variables;
        if (element.extra && element.extra->compensation()) kept.inner = std::move(element.extra->compensation()->completed);
        compensation(get_parent(element)).completed.push_back(std::move(kept));
    }
    void operator()(const CompensationBegun& r) {
        auto& taker = compensation(get(r.key));
        auto& completed = compensation(get(r.scope)).completed;
        taker.running = true;
        for (auto& one : completed)
            if (r.activity == program::none || one.node == r.activity) taker.pending.push_back(std::move(one));
        std::erase_if(completed, [&](const Compensable& one) { return r.activity == program::none || one.node == r.activity; });
    }
    void operator()(const CompensationTaken& r) {
        auto& pending = compensation(get(r.key)).pending;
        if (pending.empty()) throw std::logic_error("nothing is left to be compensated");
        if (r.into != 0) {
            Element& into = get(r.into);
            auto& last = pending.back();
            into.inner_program = last.inner_program;
            into.called = last.called;
            extra(into).variables = std::move(last.variables);
            compensation(into).completed = std::move(last.inner);
        }
        pending.pop_back();
    }

    void operator()(const WorkGathered& r) { gather(state_, get(r.key)); }
    void operator()(const CompensationArranged& r) {
        auto& pending = compensation(get(r.key)).pending;
        if (r.order.size() != pending.size()) throw std::logic_error("not all that is to be compensated is arranged");
        std::vector<Compensable> arranged;
        for (const auto place : r.order) arranged.push_back(std::move(pending.at(place)));
        pending = std::move(arranged);
    }

    void operator()(const TaskParked& r) {
        Element& element = get(r.key);
        element.waits = static_cast<std::uint8_t>(element.waits & ~r.waits);
        touched(r.key);
    }
    void operator()(const ReturnBegun& r) {
        Element& element = get(r.key);
        rare(element).returning = std::make_unique<ReturnState>(ReturnState{r.target, r.assignee, r.restores});
        auto& completed = compensation(get_parent(element)).completed;
        auto& taker = compensation(element);
        taker.running = true;
        const auto is_undone = [&](const Compensable& one) {
            return std::find(r.undone.begin(), r.undone.end(), one.key) != r.undone.end();
        };
        for (auto& one : completed)
            if (is_undone(one)) taker.pending.push_back(std::move(one));
        std::erase_if(completed, is_undone);
    }

    void operator()(const ExtraTaskMade& r) {
        Duties& more = duties(r.key);
        more.aside = AsideKind::extra;
        more.asked_by = r.asked_by;
        more.waited_for = r.waited_for;
    }
    void operator()(const ActionPlanned& r) {
        operator()(ExtraTaskMade{r.key, r.beside, {}, r.asked_by, r.waited_for});
        duties(r.key).action = r.action;
    }
    void operator()(const ActionTriggered& r) { operator()(JobCreated{r.key, r.node, r.program, r.retries}); }
    void operator()(const CaseRevoked&) { state_.ended = InstanceState::revoked; }

    void operator()(const MessageTimed&) {}
    void operator()(const DataStoreSet&) { told(); }
    void operator()(const DataStateSet& r) { set_text(data(get(r.scope)).states, r.name, r.state); }
    void operator()(const CorrelationKeySet& r) { set_text(data(get(r.scope)).correlation_keys, r.name, r.text); }
    void operator()(const SubscriptionCorrelated&) {}

    void operator()(const ActivitiesOffered& r) { get(r.key).waits |= waits_activities; }
    void operator()(const ActivitiesClosed& r) {
        Element& element = get(r.key);
        element.waits = static_cast<std::uint8_t>(element.waits & ~waits_activities);
    }

    void operator()(const DecisionEvaluated&) {} // what follows from it has records of its own
    void operator()(const CaseNumbered&) {}
    void operator()(const DocumentIssued&) {}
    void operator()(const CorrectionNoticed&) {}
    void operator()(const CaseRated&) {}
    void operator()(const DocumentDelivered&) {}

    void operator()(const GatewayActivated& r) {
        Rare& scope = rare(get(r.scope));
        if (!scope.gateways) scope.gateways = std::make_unique<std::vector<ActiveGateway>>();
        scope.gateways->push_back({r.node, r.flows});
    }
    void operator()(const GatewayReset& r) {
        Rare& scope = rare(get(r.scope));
        if (!scope.gateways) throw std::logic_error("a gateway is reset that was not activated");
        std::erase_if(*scope.gateways, [&](const ActiveGateway& gateway) { return gateway.node == r.node; });
        if (scope.gateways->empty()) scope.gateways.reset();
    }

    void operator()(const DefinitionChanged& r) { change_definition(state_, r, program(r.definition)); }
    void operator()(const ElementMoved& r) {
        Element& element = get(r.key);
        if ((element.waits & waits_subscription) == 0) return;
        if (awaited_by(state_, element).computed_name)
            rare(element).awaited = std::make_unique<std::string>(r.event);
        else if (element.extra && element.extra->awaited() != nullptr)
            rare(element).awaited = nullptr;
    }
    void operator()(const ClockStarted& r) { rare(get(r.key)).clock = std::make_unique<ClockState>(started_clock(r)); }
    void operator()(const ClockMoved& r) {
        Element& element = get(r.key);
        rare(element).clock->move(r);
        element.waits = static_cast<std::uint8_t>(r.next ? element.waits | waits_timer : element.waits & ~waits_timer);
        extra(element).timer = r.next ? std::make_unique<TimerState>(TimerState{*r.next, nullptr}) : nullptr;
    }

    void operator()(const TaskOperated&) {}
    void operator()(const StarterNamed& r) { state_.make_extra().starter = r.user; }
    void operator()(const TaskDelegated& r) { duties(r.key).owner = r.owner; }
    void operator()(const TaskOffered& r) { task(r.key).candidates = r.candidates; }
    void operator()(const TaskScheduled&) {} // a row's matter
    void operator()(const WorkSuspended& r) { (r.key == 1 ? file().suspended : duties(r.key).suspended) = r.suspended; }
    void operator()(const DraftSaved& r) { duties(r.key).draft = r.data; }
    void operator()(const TaskUrged& r) { duties(r.key).urged = r.times; }
    void operator()(const AsideOpened& r) {
        Duties& more = duties(r.key);
        more.aside = r.kind;
        more.asked_by = r.asked_by;
        more.waited_for = r.waited_for;
    }
    void operator()(const AsideAnswered& r) { duties(r.key).answers.push_back({r.kind, r.who, r.by, r.opinion, r.reason, r.conditions}); }
    void operator()(const SignerPlanned& r) { duties(r.key).planned.push_back({r.who, r.asked_by}); }
    void operator()(const SignerAdded& r) { rare(get(r.key)).tally->add(r.participant).value(); }
    void operator()(const SignerRemoved& r) {
        if (auto& tally = rare(get(r.key)).tally) return tally->remove(r.who).value();
        auto& planned = duties(r.key).planned;
        const auto at = std::find_if(planned.begin(), planned.end(), [&](const Duties::Planned& one) { return one.who == r.who; });
        if (at != planned.end()) planned.erase(at);
    }
    void operator()(const CommentAdded& r) { file().comments = r.number; }
    void operator()(const CopySent& r) { file().copies.push_back({r.to, false}); }
    void operator()(const CopyRead& r) { file().copies.at(static_cast<std::size_t>(r.number - 1)).read = true; }
    void operator()(const HandlersChosen& r) {
        auto& chosen = file().chosen;
        const auto at = std::lower_bound(chosen.begin(), chosen.end(), r.element,
                                         [](const auto& one, const std::string& id) { return one.element < id; });
        const bool there = at != chosen.end() && at->element == r.element;
        if (r.who.empty()) {
            if (there) chosen.erase(at);
        } else if (there) {
            at->who = r.who;
        } else {
            chosen.insert(at, {r.element, r.who});
        }
    }

  private:
    void touched(Key key) {
        if (CaseExtra* more = state_.extra()) more->untouched.touched(key, state_.sequence);
    }
    void told() {
        if (CaseExtra* more = state_.extra()) more->untouched.told(state_.sequence);
    }
    CaseFile& file() {
        auto& found = state_.make_extra().file;
        if (!found) found = std::make_unique<CaseFile>();
        return *found;
    }
    TaskState& task(Key key) {
        Extra& more = extra(get(key));
        if (!more.task) more.task = std::make_unique<TaskState>();
        return *more.task;
    }
    Duties& duties(Key key) {
        auto& found = rare(get(key)).duties;
        if (!found) found = std::make_unique<Duties>();
        return *found;
    }
    std::vector<Key> scopes_around(const Element& task) const {
        std::vector<Key> scopes;
        for (const Element* e = state_.find(task.parent); e != nullptr; e = state_.find(e->parent))
            if (e->role == Role::node) scopes.push_back(e->key);
        return scopes;
    }
    static CompensationState& compensation(Element& element) {
        Rare& more = rare(element);
        if (!more.compensation) more.compensation = std::make_unique<CompensationState>();
        return *more.compensation;
    }
    Element& get(Key key) {
        Element* element = state_.find(key);
        if (element == nullptr) throw std::logic_error("a record names element instance " + std::to_string(key) + ", which is not active");
        return *element;
    }
    Element& get_parent(const Element& element) { return get(element.parent); }
    static Extra& extra(Element& element) {
        if (!element.extra) element.extra = std::make_unique<Extra>();
        return *element.extra;
    }
    static Rare& rare(Element& element) { return extra(element).rarely(); }
    static ScopeData& data(Element& element) {
        Rare& more = rare(element);
        if (!more.data) more.data = std::make_unique<ScopeData>();
        return *more.data;
    }
    static void set_text(std::vector<NamedText>& texts, const std::string& name, const std::string& text) {
        const auto at =
            std::lower_bound(texts.begin(), texts.end(), name, [](const NamedText& one, const std::string& n) { return one.name < n; });
        if (at != texts.end() && at->name == name)
            at->text = text;
        else
            texts.insert(at, {name, text});
    }
    program::ProgramPtr program(DefinitionId id) {
        auto found = programs_.by_definition(id);
        if (!found) throw std::logic_error("a record names a definition that is not deployed");
        return found;
    }
    State& state_;
    const program::ProgramSource& programs_;
};

} // namespace

void apply(State& state, const Record& record, const program::ProgramSource& programs) {
    // The root leaves with the instance: it has no parent to be taken from.
    if (const auto* left = std::get_if<ElementLeft>(&record); left != nullptr && left->key == 1) return state.remove(1);
    std::visit(Applier(state, programs), record);
}

} // namespace countersign::execution
