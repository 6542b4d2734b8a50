#include "execution/migration/migrate.h"
#include "execution/administrator.h"
#include "execution/migration/check.h"

namespace countersign::execution {

namespace {

using program::none;

class Move {
  public:
    Move(Step& step, const MigrationPlan& plan, ProgramIndex program)
        : step_(step), plan_(plan), program_(program), is_new_(plan.target->nodes.size(), true) {
        for (const NodeIndex node : plan.nodes)
            if (node != none) is_new_[node] = false;
    }

    Result<void> run() {
        end_events_that_are_gone();
        step_.emit(DefinitionChanged{program_, plan_.target->definition, plan_.nodes, plan_.flows});
        for (const Key key : keys([&](const Element& e) { return e.program == program_ && e.waits != waits_none && e.role != Role::clock; })) tell(key);
        for (const Key key : keys([](const Element& e) { return e.role == Role::process || e.role == Role::node || e.role == Role::body; }))
            if (auto opened = open_what_is_new(key); !opened) return opened;
        return {};
    }

  private:
    template<class Which> std::vector<Key> keys(Which which) const {
        std::vector<Key> found;
        for (const Element& e : step_.state().elements())
            if (e.alive && which(e)) found.push_back(e.key);
        return found;
    }

    void end_events_that_are_gone() {
        const auto gone =
            keys([&](const Element& e) { return e.role == Role::subscription && e.program == program_ && plan_.nodes[e.node] == none; });
        for (const Key key : gone) step_.cancel(key);
    }

    /// A name that was computed stays what it was; one that could not be computed is the file's, as before.
    std::string name_of(const Element& e, const EventSpec& event) const {
        if (!event.computed_name) return event.name;
        if (e.extra && e.extra->awaited() != nullptr) return *e.extra->awaited();
        const auto name = step_.name_of(event, e.key);
        return name ? *name : event.name;
    }

    void tell(Key key) {
        const Element& e = step_.element(key);
        const auto& events = step_.node(key).events;
        const std::size_t which = e.role == Role::definition ? e.definition : 0;
        const bool named = (e.waits & waits_subscription) != 0 && which < events.size();
        step_.emit(ElementMoved{key, e.node, program_, e.waits, named ? name_of(e, events[which]) : std::string{}});
    }

    Result<void> open_what_is_new(Key key) {
        const Element& e = step_.element(key);
        if (e.inner_program == program_)
            if (const auto scope = scope_of(e); scope != none)
                if (auto opened = open_scope(key, scope); !opened) return opened;
        if (e.program != program_ || e.node == none || !has_begun(e)) return {};
        const Node& node = step_.node(key);
        if (step_.element(e.parent).role != Role::body)
            if (auto opened = open(key, node.boundary_events); !opened) return opened;
        if (node.type != NodeType::event_based_gateway) return {};
        std::vector<NodeIndex> alternatives;
        for (const FlowIndex flow : node.outgoing) alternatives.push_back(plan_.target->flows[flow].target);
        return open(key, alternatives);
    }

    /// Its data is there, empty, and its event sub-processes wait, unless an interrupting one has the scope.
    Result<void> open_scope(Key key, program::ScopeIndex scope) {
        step_.declare(key, plan_.target->scopes[scope].data);
        return interrupted(key) ? Result<void>{} : open(key, plan_.target->scopes[scope].event_starts);
    }
    program::ScopeIndex scope_of(const Element& e) const {
        if (e.role == Role::process || e.called) return 0;
        return e.role == Role::node && e.program == program_ ? plan_.target->nodes[e.node].body : none;
    }
    bool interrupted(Key scope) const {
        for (Key child = step_.element(scope).first_child; child != 0; child = step_.element(child).next_sibling) {
            const Element& e = step_.element(child);
            if (e.role != Role::node || e.program != program_ || !step_.node(child).event_sub_process) continue;
            for (const NodeIndex inner : plan_.target->scopes[step_.node(child).body].nodes)
                if (plan_.target->nodes[inner].type == NodeType::start_event && plan_.target->nodes[inner].interrupting) return true;
        }
        return false;
    }
    /// What failed before its work began waits for nothing yet: the retry opens it all.
    static bool has_begun(const Element& e) {
        if (e.phase == Phase::completing) return false;
        return (e.waits & waits_incident) == 0 || e.first_child != 0 || (e.waits & (waits_task | waits_job)) != 0;
    }

    Result<void> open(Key owner, const std::vector<NodeIndex>& events) {
        for (const NodeIndex event : events) {
            if (!is_new_[event] || !is_awaited(plan_.target->nodes[event])) continue;
            if (auto opened = step_.open_subscription(owner, event, program_); !opened) return opened;
        }
        return {};
    }

    Step& step_;
    const MigrationPlan& plan_;
    const ProgramIndex program_;
    std::vector<bool> is_new_; ///< nodes of the target that no node of the source is mapped to
};

} // namespace

Result<void> migrate(Step& step, const MigrationPlan& plan) {
    if (auto may = check_administrator(step); !may) return may;
    if (const auto problems = migration_problems(step.state(), plan); !problems.empty()) {
        const auto more = problems.size() > 1 ? fmt::format(" (and {} more)", problems.size() - 1) : std::string{};
        return Error{problems.front().code, problems.front().message + more, problems.front().element_id};
    }
    for (std::size_t i = 0; i < step.state().programs.size(); ++i)
        if (step.state().programs[i]->definition == plan.source->definition)
            if (auto moved = Move(step, plan, static_cast<ProgramIndex>(i)).run(); !moved) return moved;
    step.look_again();
    return {};
}

} // namespace countersign::execution
