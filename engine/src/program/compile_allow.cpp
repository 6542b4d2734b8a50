// Operations that are allowed, and choices of later handlers.
#include "program/compiler.h"

namespace countersign::program {

UserTaskSpec::Who Compiler::who(const std::string& text, const model::Position& position, std::string_view owner, const char* what) {
    if (!text.starts_with('=')) return {text, {}};
    return {text, formula(text, position, owner, fmt::format("{} of \"{}\"", what, owner))};
}

std::vector<UserTaskSpec::Allow> Compiler::compile_allowances(const std::vector<model::XmlElement>& extensions, std::string_view owner) {
    std::vector<UserTaskSpec::Allow> allowances;
    const auto& known = options_.operations;
    for (auto& allowed : approval::read_allowances(extensions, owner, definitions_.file, diagnostics_)) {
        for (const auto& name : allowed.operations)
            if (!known.empty() && std::find(known.begin(), known.end(), name) == known.end())
                report(allowed.position, owner, "operation.unknown", fmt::format("there is no operation \"{}\"", name),
                       fmt::format("correct its name; there are {}", fmt::join(known, ", ")));
        auto& spec = allowances.emplace_back();
        spec.operations = std::move(allowed.operations);
        if (!allowed.who.empty()) spec.who.push_back(who(allowed.who, allowed.position, owner, "approval:allow"));
    }
    return allowances;
}

void Compiler::compile_choices(const model::FlowNode& source, UserTaskSpec& spec) {
    for (auto& choice : approval::read_choices(source, definitions_.file, diagnostics_)) {
        // The task stands in the same file, in whichever process: a later one of this case.
        const auto is_it = [&](const model::FlowNode& node) { return node.id == choice.task && node.type == NodeType::user_task; };
        const std::function<bool(const model::Container&)> holds = [&](const model::Container& body) {
            return std::any_of(body.nodes.begin(), body.nodes.end(), [&](const auto& node) { return is_it(node) || (node.body && holds(*node.body)); });
        };
        if (std::none_of(definitions_.processes.begin(), definitions_.processes.end(), [&](const auto& process) { return holds(process.body); }))
            report(choice.position, source.id, "approval.unknown-task", fmt::format("there is no user task \"{}\" to choose a handler for", choice.task),
                   "name a user task of this file by its id");
        auto& made = spec.choices.emplace_back();
        if (!choice.from.empty()) made.from.push_back(who(choice.from, choice.position, source.id, "approval:chooses"));
        made.task = std::move(choice.task);
    }
}

} // namespace countersign::program
