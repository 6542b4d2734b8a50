// Call activity (13.3.5): the newest version of the called process runs as a scope of this instance: one journal, one commit; errors and
// cancelling pass through it as through a sub-process. The called process sees only its own variables: the mapped ones, or without mappings a copy of all.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

namespace {

int call_depth(const Step& step, Key key) {
    int depth = 0;
    for (const Element* e = &step.element(key); e->role != Role::process; e = &step.element(e->parent)) depth += e->called;
    return depth;
}

/// The instance keeps one entry for each definition it uses.
ProgramIndex join_program(Step& step, const program::ProgramPtr& called) {
    const auto& programs = step.state().programs;
    for (std::size_t i = 1; i < programs.size(); ++i)
        if (programs[i]->definition == called->definition) return static_cast<ProgramIndex>(i);
    step.emit(ProgramJoined{called->definition});
    return static_cast<ProgramIndex>(step.state().programs.size() - 1);
}

void copy_visible_variables(Step& step, Key key) {
    Context copy;
    for (const Element* e = &step.element(step.element(key).parent);; e = &step.element(e->parent)) {
        if (e->extra)
            for (const auto& [name, value] : e->extra->variables)
                if (copy.find(name) == nullptr) copy.set(name, value);
        if (e->role == Role::process || e->called) break;
    }
    for (const auto& [name, value] : copy) step.set_local(key, name, value);
}

} // namespace

const Behavior call_activity{.activate = [](Step& step, Key key) -> Result<void> {
    const Node& node = step.node(key);
    const auto called = step.environment().programs.latest(node.called_element);
    if (!called) return Error{"process.unknown", fmt::format("call activity \"{}\" calls process \"{}\", which is not deployed", node.id, node.called_element), node.id};
    if (call_depth(step, key) >= step.environment().limits.call_depth)
        return Error{"limit.call-depth", fmt::format("more than {} nested calls", step.environment().limits.call_depth), node.id};
    if (node.inputs.empty()) copy_visible_variables(step, key);
    const ProgramIndex program = join_program(step, called);
    step.emit(ElementCalled{key, program});
    for (const auto& data : called->scopes[0].data)
        if (const Element& e = step.element(key); !e.extra || e.extra->variables.find(data) == nullptr) step.set_local(key, data, {});
    if (auto opened = step.open_event_sub_processes(key, 0, program); !opened) return opened;
    step.start_scope(key, 0, program);
    return {};
}};

} // namespace countersign::execution
