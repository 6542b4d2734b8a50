// What extensions say beyond BPMN (model/extension.h): values in and out, calls, jobs, whom a task concerns. The standard's own elements
// and `approval:` go before.
#include "model/extension.h"
#include "program/compiler.h"

namespace countersign::program {

namespace {

CallSpec::Binding binding_of(model::Binding::Kind kind) {
    switch (kind) {
    case model::Binding::Kind::latest: return CallSpec::Binding::latest;
    case model::Binding::Kind::deployment: return CallSpec::Binding::deployment;
    case model::Binding::Kind::version: return CallSpec::Binding::version;
    case model::Binding::Kind::version_tag: return CallSpec::Binding::version_tag;
    }
    return CallSpec::Binding::latest;
}

std::string as_feel_string(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + "\"";
}

} // namespace

/// "=FEEL", or a text that stands for itself.
Formula Compiler::text_formula(const std::string& text, const model::FlowNode& node, const char* what) {
    if (text.empty()) return {};
    return formula(text.starts_with('=') ? text : as_feel_string(text), model::extension_of(node).position, node.id,
                   fmt::format("{} of \"{}\"", what, node.id));
}

void Compiler::compile_parameters(const model::FlowNode& source, Node& node) {
    const auto& extension = model::extension_of(source);
    const auto add = [&](const std::vector<model::Parameter>& parameters, std::vector<Mapping>& mappings, const char* what) {
        for (const auto& parameter : parameters)
            if (auto value = formula(parameter.value, parameter.position, source.id,
                                     fmt::format("{} {} of \"{}\"", what, parameter.target, source.id)))
                mappings.push_back({std::move(value), parameter.target});
    };
    add(extension.inputs, node.inputs, "input");
    add(extension.outputs, node.outputs, "output");
    node.results_stay = extension.results_stay;
    for (const auto& listener : extension.listeners) node.listeners.push_back({listener.on, listener.calls});
}

void Compiler::compile_call(const model::FlowNode& source, Node& node) {
    auto spec = std::make_unique<CallSpec>();
    spec->process = source.called_element;
    spec->copies_in = node.inputs.empty();
    spec->copies_out = node.outputs.empty();
    if (const auto& call = model::extension_of(source).call) {
        if (!call->process.empty()) spec->computed = text_formula(call->process, source, "called process");
        spec->binding = binding_of(call->binding.kind);
        if (spec->binding == CallSpec::Binding::version || spec->binding == CallSpec::Binding::version_tag) {
            spec->version = text_formula(call->binding.version, source, "called version");
            if (!spec->version)
                report(source, "call-activity.no-version",
                       fmt::format("call activity \"{}\" does not say which version it calls", source.id),
                       "name the version, or call the latest");
        }
        spec->copies_in = call->copies_in.value_or(spec->copies_in);
        // Where all goes back and some of it by name, the names decide.
        spec->copies_out = call->copies_out.value_or(spec->copies_out) && (node.outputs.empty() || !node.results_stay);
    }
    node.call = std::move(spec);
}

/// Whom a user task concerns, where nothing else says so.
void Compiler::add_people(const model::FlowNode& source, UserTaskSpec& spec) {
    const auto& extension = model::extension_of(source);
    if (spec.assignee.text.empty() && !spec.assignee.formula) spec.assignee = who(extension.assignee, source, "assignee");
    for (const auto& candidate : extension.candidates) {
        spec.candidates.push_back(who(candidate.who, source, "candidate"));
        spec.candidates.back().prefix = candidate.prefix;
    }
    if (spec.form_key.empty()) spec.form_key = extension.form_key;
    if (!spec.priority && !extension.priority.empty())
        spec.priority = formula(extension.priority, extension.position, source.id, fmt::format("priority of \"{}\"", source.id));
    if (!spec.due && !extension.due.empty()) spec.due = text_formula(extension.due, source, "due date");
}

} // namespace countersign::program
