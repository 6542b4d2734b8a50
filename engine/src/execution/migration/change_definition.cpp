#include "execution/migration/change_definition.h"
#include <stdexcept>

namespace countersign::execution {

namespace {

std::uint32_t there(const std::vector<std::uint32_t>& map, std::uint32_t index) {
    if (index == program::none) return program::none;
    if (index >= map.size() || map[index] == program::none)
        throw std::logic_error("a definition is changed in which something active has no place");
    return map[index];
}

void change(std::vector<Compensable>& list, const DefinitionChanged& r) {
    for (auto& one : list) {
        if (one.program == r.program) one.node = there(r.nodes, one.node);
        change(one.inner, r);
    }
}

/// What a scope holds besides its elements.
void change_inside(Extra& scope, const DefinitionChanged& r) {
    for (auto& waiting : scope.waiting) waiting.flow = there(r.flows, waiting.flow);
    std::sort(scope.waiting.begin(), scope.waiting.end(), [](const WaitingTokens& a, const WaitingTokens& b) { return a.flow < b.flow; });
    if (!scope.gateways()) return;
    for (auto& gateway : *scope.gateways()) {
        gateway.node = there(r.nodes, gateway.node);
        for (auto& flow : gateway.flows) flow = there(r.flows, flow);
    }
}

} // namespace

void change_definition(State& state, const DefinitionChanged& r, ProgramPtr program) {
    if (r.program >= state.programs.size()) throw std::logic_error("a definition is changed that the instance does not use");
    for (const Element& listed : state.elements()) {
        if (!listed.alive) continue;
        Element& element = *state.find(listed.key);
        if (element.program == r.program) element.node = there(r.nodes, element.node);
        if (!element.extra) continue;
        if (element.inner_program == r.program) change_inside(*element.extra, r);
        if (element.extra->compensation()) {
            change(element.extra->compensation()->completed, r);
            change(element.extra->compensation()->pending, r);
        }
        if (auto* returning = element.extra->returning(); returning != nullptr && element.program == r.program)
            returning->target = there(r.nodes, returning->target);
    }
    if (CaseExtra* more = state.extra()) {
        more->completed.change(r);
        more->untouched.change(r);
    }
    state.programs[r.program] = std::move(program);
}

} // namespace countersign::execution
