// Call activity (13.3.5): the called process runs as a scope of this instance: one journal, one commit; errors and cancelling pass through
// it as through a sub-process. The called process sees only its own variables: the mapped ones, or a copy of all.
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

/// Those that a mapping has set go before.
void copy_visible_variables(Step& step, Key key) {
    Context copy;
    const auto is_mapped = [&](std::string_view name) {
        const Element& e = step.element(key);
        return e.extra && e.extra->variables.find(name) != nullptr;
    };
    for (const Element* e = &step.element(step.element(key).parent);; e = &step.element(e->parent)) {
        if (e->extra)
            for (const auto& [name, value] : e->extra->variables)
                if (copy.find(name) == nullptr && !is_mapped(name) && !name.starts_with(' '))
                    copy.set(name, value); // a blank: the engine's own
        if (e->role == Role::process || e->called) break;
    }
    for (const auto& [name, value] : copy) step.set_local(key, name, value);
}

Result<program::ProgramPtr> called_version(Step& step, Key key, const std::string& process) {
    using Binding = program::CallSpec::Binding;
    const Node& node = step.node(key);
    const auto& programs = step.environment().programs;
    const auto not_found = [&](const std::string& which) {
        return Error{"process.unknown",
                     fmt::format("call activity \"{}\" calls {}process \"{}\", which is not deployed", node.id, which, process), node.id};
    };
    const auto found = [&](program::ProgramPtr program, const std::string& which) -> Result<program::ProgramPtr> {
        if (program) return program;
        return not_found(which);
    };
    switch (node.call->binding) {
    case Binding::latest: return found(programs.latest(process), {});
    case Binding::deployment:
        return found(programs.deployed_with(process, step.state().program_of(step.element(key)).definition),
                     "the version deployed with it of ");
    case Binding::version:
    case Binding::version_tag: break;
    }
    auto version = step.evaluate(node.call->version, key);
    if (!version) return std::move(version).error();
    const std::string text = version->is_string() ? std::string(version->as_string()) : to_string(*version);
    if (node.call->binding == Binding::version_tag)
        return found(programs.by_version_tag(process, text), fmt::format("the version tagged \"{}\" of ", text));
    const auto number = Number::parse(text);
    const auto whole = number ? number->to_int64() : std::nullopt;
    if (!whole)
        return Error{"call-activity.version",
                     fmt::format("{} gives {}, where the number of a version is needed", node.call->version.place, to_string(*version)),
                     node.id};
    return found(programs.by_version(process, *whole), fmt::format("version {} of ", *whole));
}

} // namespace

const Behavior call_activity{.activate = [](Step& step, Key key) -> Result<void> {
    const Node& node = step.node(key);
    auto process = step.evaluate_text(node.call->computed, key, node.call->process);
    if (!process) return std::move(process).error();
    auto version = called_version(step, key, *process);
    if (!version) return std::move(version).error();
    const program::ProgramPtr called = *version;
    if (call_depth(step, key) >= step.environment().limits.call_depth)
        return Error{"limit.call-depth", fmt::format("more than {} nested calls", step.environment().limits.call_depth), node.id};
    if (node.call->copies_in) copy_visible_variables(step, key);
    const ProgramIndex program = join_program(step, called);
    step.emit(ElementCalled{key, program});
    step.declare_scope(key, 0, program);
    if (auto opened = step.open_event_sub_processes(key, 0, program); !opened) return opened;
    step.start_scope(key, 0, program);
    return {};
}};

} // namespace countersign::execution
