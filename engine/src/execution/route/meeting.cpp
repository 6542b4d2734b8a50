#include "execution/route/meeting.h"

namespace countersign::execution {

namespace {

using program::none;

Error refuse(const char* code, const std::string& id, std::string_view why) { return {code, fmt::format("\"{}\" {}", id, why), id}; }

Result<void> check_target(const Node& node) {
    const bool event = node.type == NodeType::intermediate_catch_event || node.type == NodeType::intermediate_throw_event ||
                       node.type == NodeType::end_event;
    if (node.event_sub_process) return refuse("route.kind", node.id, "is an event sub-process: its event starts it");
    if (node.for_compensation) return refuse("route.kind", node.id, "undoes another activity: a compensation event starts it");
    if (!event && !model::is_activity(node.type))
        return refuse("route.kind", node.id, "is neither an activity nor an event on the way: nobody can go there");
    if (node.start_quantity > 1) return refuse("route.kind", node.id, "takes several tokens to start: go to what is before it");
    return {};
}

} // namespace

Key token_of(const State& state, Key key) {
    const Element* e = state.find(key);
    while (!is_on_diagram(e->role) || state.find(e->parent)->role == Role::body) e = state.find(e->parent);
    return e->key;
}

bool is_scope(const State& state, const Element& e) {
    return e.role == Role::process || (e.role == Role::node && (e.called || state.node_of(e)->body != none));
}

program::ScopeIndex scope_index(const State& state, const Element& scope) {
    return scope.role == Role::process || scope.called ? 0 : state.node_of(scope)->body;
}

std::vector<NodeIndex> path_into(const Program& program, program::ScopeIndex scope, NodeIndex target) {
    std::vector<NodeIndex> path{target};
    for (auto around = program.nodes[target].scope; around != scope; around = program.nodes[path.back()].scope) {
        if (program.scopes[around].node == none) return {};
        path.push_back(program.scopes[around].node);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

Result<void> check_around(const Program& program, const std::vector<NodeIndex>& path) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const Node& around = program.nodes[path[i]];
        if (around.event_sub_process)
            return refuse("route.scope", around.id, "is an event sub-process that is not active: only its event starts it");
        if (around.multi_instance || around.loop)
            return refuse("route.scope", around.id, "has loop characteristics and is not active there: go to it as a whole");
    }
    return {};
}

Result<Meeting> find_meeting(const State& state, Key task, const std::string& target) {
    if (const Element& e = *state.find(task); e.role == Role::aside || e.role == Role::extra)
        return Error{"route.kind",
                     fmt::format("task {} stands beside the diagram: route the task it belongs to", to_string(EntityId{state.id, task})),
                     target};
    bool known = false;
    for (Key token = token_of(state, task);;) {
        const Element& scope = *state.find(state.find(token)->parent);
        if (!is_scope(state, scope))
            return Error{
                "route.kind",
                fmt::format("\"{}\" undoes other work: it ends before the case goes elsewhere", state.node_of(*state.find(token))->id),
                target};
        const Program& program = *state.programs[scope.inner_program];
        if (const NodeIndex node = program.find_node(target); node != none) {
            known = true;
            if (auto path = path_into(program, scope_index(state, scope), node); !path.empty()) {
                if (auto may = check_target(program.nodes[node]); !may) return may.error();
                if (auto may = check_around(program, path); !may) return may.error();
                return Meeting{scope.key, token, scope.inner_program, std::move(path)};
            }
        }
        if (scope.role == Role::process) break;
        token = token_of(state, scope.key);
    }
    if (known) return refuse("route.scope", target, "belongs to a called process that is not active there: go to the call activity");
    return Error{"route.unknown-element", fmt::format("no process around the task has an element \"{}\"", target), target};
}

} // namespace countersign::execution
