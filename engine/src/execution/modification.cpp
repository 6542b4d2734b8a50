#include "execution/modification.h"
#include "execution/administrator.h"
#include "execution/open_scope.h"
#include "execution/stuck_joins.h"

namespace countersign::execution {

namespace {

using program::none;

struct Place {
    ProgramIndex program = 0;
    NodeIndex node = none;
};

class Modifier {
  public:
    Modifier(Step& step, const Modification& modification) : step_(step), modification_(modification) {}

    Result<void> run() {
        if (modification_.cancel.empty() && modification_.start_before.empty() && modification_.start_after.empty())
            return Error{"modify.nothing", "name something to cancel or to start"};
        for (const auto& what : modification_.cancel)
            if (auto found = find_cancelled(what); !found) return found;
        const auto stuck_before = stuck_joins(step_.state());
        const auto variables = step_.conforming(1, modification_.variables);
        if (!variables) return variables.error();
        for (const auto& [name, value] : *variables) step_.set_local(1, name, value);
        for (const auto& id : modification_.start_before)
            if (auto started = start(id, &Modifier::start_before); !started) return started;
        for (const auto& id : modification_.start_after)
            if (auto started = start(id, &Modifier::start_after); !started) return started;
        if (auto cancelled = cancel(); !cancelled) return cancelled;
        step_.look_again();
        step_.run();
        return check_joins(stuck_before);
    }

  private:
    std::string text(Key key) const { return to_string(EntityId{step_.state().id, key}); }
    const Program& program(const Place& place) const { return *step_.state().programs[place.program]; }
    const Node& node(const Place& place) const { return program(place).nodes[place.node]; }

    Result<Place> find(const std::string& id) const {
        const auto& programs = step_.state().programs;
        for (std::size_t i = 0; i < programs.size(); ++i)
            if (const NodeIndex found = programs[i]->find_node(id); found != none) return Place{static_cast<ProgramIndex>(i), found};
        return Error{"modify.unknown-element", fmt::format("the definition has no element \"{}\"", id), id};
    }

    // ---- what is cancelled ----
    Result<void> find_cancelled(const std::string& what) {
        const auto by_key = parse_entity_id(what);
        if (by_key) return find_cancelled_key(what, *by_key);
        const auto place = find(what);
        if (!place) return place.error();
        bool found = false;
        for (const Element& e : step_.state().elements()) {
            if (!e.alive || e.program != place->program || e.node != place->node || !is_whole(e)) continue;
            cancelled_.push_back(e.key);
            found = true;
        }
        if (found) return {};
        return Error{"modify.not-active", fmt::format("nothing is active at \"{}\"", what), what};
    }
    Result<void> find_cancelled_key(const std::string& what, const EntityId& id) {
        const Element* e = id.instance == step_.state().id ? step_.state().find(id.key) : nullptr;
        if (e == nullptr) return Error{"modify.not-active", fmt::format("there is no active element instance {}", what), what};
        const bool token = e->role == Role::node || e->role == Role::body;
        if (!token) return Error{"modify.kind", fmt::format("{} holds no token of its own: cancel the activity it belongs to", what), what};
        cancelled_.push_back(id.key);
        return {};
    }
    /// Of a multi-instance activity the body stands for all of it.
    bool is_whole(const Element& e) const {
        return e.role == Role::body || (e.role == Role::node && step_.element(e.parent).role != Role::body);
    }
    bool is_cancelled(Key key) const {
        for (const Element* e = step_.state().find(key); e != nullptr; e = step_.state().find(e->parent))
            if (std::find(cancelled_.begin(), cancelled_.end(), e->key) != cancelled_.end()) return true;
        return false;
    }
    Result<void> cancel() {
        std::vector<Key> scopes;
        for (const Key key : cancelled_) {
            if (!step_.alive(key)) continue; // gone with what stood around it, or by what was started
            const Key scope = step_.element(key).parent;
            step_.cancel(key);
            scopes.push_back(scope);
        }
        for (const Key scope : scopes) {
            if (!step_.alive(scope)) continue;
            if (step_.element(scope).role == Role::body)
                step_.body_goes_on(scope);
            else if (step_.element(scope).tokens != 0 || (step_.element(scope).waits & waits_activities) != 0)
                continue;
            else if (started_in(scope))
                step_.settle(scope); // what started here has come to its end
            else
                return would_strand(scope);
        }
        return {};
    }
    Error would_strand(Key scope) const {
        if (scope == 1)
            return {"modify.would-strand", "nothing would be left in the instance: start something, or cancel the instance", text(scope)};
        return {"modify.would-strand",
                fmt::format("\"{0}\" would be left without a token: start something in it, or cancel \"{0}\" itself", step_.node(scope).id),
                step_.node(scope).id};
    }
    bool started_in(Key scope) const { return std::find(started_.begin(), started_.end(), scope) != started_.end(); }

    // ---- what starts ----
    Result<void> start(const std::string& id, Result<void> (Modifier::*how)(const Place&, Key)) {
        const auto place = find(id);
        if (!place) return place.error();
        if (auto may = check_kind(*place, how == &Modifier::start_after); !may) return may;
        const auto scope = scope_for(*place);
        if (!scope) return scope.error();
        started_.push_back(*scope);
        return (this->*how)(*place, *scope);
    }
    Result<void> check_kind(const Place& place, bool after) const {
        const Node& n = node(place);
        const auto refuse = [&](std::string_view why) { return Error{"modify.kind", fmt::format("\"{}\" {}", n.id, why), n.id}; };
        const auto around = program(place).scopes[n.scope].node;
        if (n.event_sub_process) return refuse("is an event sub-process: its event starts it");
        if (n.for_compensation) return refuse("undoes another activity: a compensation event starts it");
        if (after && n.type == NodeType::event_based_gateway)
            return refuse("is left by the event that occurs: start before it, or after one of the events behind it");
        if (after) return {};
        if (n.type == NodeType::boundary_event) return refuse("is a boundary event: start after it, or at its activity");
        if (n.type == NodeType::start_event && around != none && program(place).nodes[around].event_sub_process)
            return refuse("starts an event sub-process when its event occurs");
        return {};
    }
    Result<void> start_before(const Place& place, Key scope) {
        step_.arrive(scope, place.node, place.program, none);
        return {};
    }
    Result<void> start_after(const Place& place, Key scope) {
        const Node& n = node(place);
        if (n.link_target != none) {
            step_.arrive(scope, n.link_target, place.program, none);
            return {};
        }
        if (n.outgoing.empty()) return Error{"modify.nothing-after", fmt::format("no flow leads out of \"{}\"", n.id), n.id};
        const auto flows = choose_flows(step_, scope, place.program, place.node);
        if (!flows) return flows.error();
        for (const FlowIndex flow : *flows) step_.take_flow(scope, place.program, flow);
        return {};
    }

    // ---- where it starts ----
    /// The element instance whose tokens stand in the scope of this node; opened where there is none.
    Result<Key> scope_for(const Place& place) {
        const auto owner = program(place).scopes[node(place).scope].node;
        const auto open = open_scopes({place.program, owner});
        if (open.size() == 1) return open.front();
        if (open.size() > 1)
            return Error{"modify.ambiguous",
                         fmt::format("{} instances of the scope of \"{}\" are active: say within which", open.size(), node(place).id),
                         node(place).id};
        if (owner == none)
            return Error{"modify.scope", fmt::format("\"{}\" belongs to a called process that is not active there", node(place).id),
                         node(place).id};
        return open_scope({place.program, owner});
    }
    std::vector<Key> open_scopes(const Place& owner) const {
        std::vector<Key> found;
        for (const Element& e : step_.state().elements()) {
            if (!e.alive || e.phase != Phase::active || is_cancelled(e.key) || !is_meant(e.key)) continue;
            const bool whole_process = e.inner_program == owner.program && (e.role == Role::process || e.called);
            const bool sub_process = e.role == Role::node && !e.called && e.program == owner.program && e.node == owner.node;
            if (owner.node == none ? whole_process : sub_process) found.push_back(e.key);
        }
        return found;
    }
    /// On the way from the root to the element instance that the caller named, or inside it.
    bool is_meant(Key key) const {
        if (!modification_.within) return true;
        return is_inside(key, *modification_.within) || is_inside(*modification_.within, key);
    }
    bool is_inside(Key key, Key around) const {
        for (const Element* e = step_.state().find(key); e != nullptr; e = step_.state().find(e->parent))
            if (e->key == around) return true;
        return false;
    }
    Result<Key> open_scope(const Place& place) {
        const Node& n = node(place);
        const auto refuse = [&](std::string_view why) {
            return Error{"modify.scope", fmt::format("\"{}\" is not active and {}", n.id, why), n.id};
        };
        if (n.event_sub_process) return refuse("only its event starts it");
        if (n.multi_instance || n.loop) return refuse("has loop characteristics: start before it instead");
        const auto around = scope_for(place);
        if (!around) return around;
        return open_without_start(step_, *around, place.node, place.program);
    }

    Result<void> check_joins(const std::vector<StuckJoin>& before) const {
        for (const auto& stuck : stuck_joins(step_.state())) {
            if (std::find(before.begin(), before.end(), stuck) != before.end()) continue;
            const Node& join = step_.state().programs[step_.element(stuck.scope).inner_program]->nodes[stuck.node];
            return Error{
                "modify.would-strand",
                fmt::format("\"{}\" would wait for ever for a token that cannot come any more: start something that leads to it", join.id),
                join.id};
        }
        return {};
    }

    Step& step_;
    const Modification& modification_;
    std::vector<Key> cancelled_, started_;
};

} // namespace

Result<void> modify(Step& step, const Modification& modification) {
    if (auto may = check_administrator(step); !may) return may;
    return Modifier(step, modification).run();
}

} // namespace countersign::execution
