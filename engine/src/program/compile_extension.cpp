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

namespace {

/// The candidates that the innermost lane of a node names by `approval:candidate`.
const model::Lane* lane_with_candidates(const std::vector<model::LaneSet>& sets, std::string_view node) {
    for (const auto& set : sets)
        for (const auto& lane : set.lanes) {
            if (const auto* inner = lane_with_candidates(lane.children, node)) return inner;
            const bool holds = std::find(lane.flow_node_refs.begin(), lane.flow_node_refs.end(), node) != lane.flow_node_refs.end();
            const bool names = std::any_of(lane.extensions.begin(), lane.extensions.end(),
                                           [](const auto& e) { return e.space == approval::xml_namespace && e.name == "candidate"; });
            if (holds && names) return &lane;
        }
    return nullptr;
}

} // namespace

/// A task that names nobody is offered to whom its lane names.
void Compiler::add_lane_candidates(const model::FlowNode& source, UserTaskSpec& spec) {
    if (!spec.candidates.empty() || !spec.assignee.text.empty() || spec.assignee.formula || spec.countersign || spec.assign) return;
    for (const auto& process : definitions_.processes) {
        const auto* lane = lane_with_candidates(process.body.lane_sets, source.id);
        if (lane == nullptr) continue;
        for (const auto& element : lane->extensions) {
            if (element.space != approval::xml_namespace || element.name != "candidate") continue;
            const auto* named = element.attribute("who");
            if (named != nullptr && (approval::names_principal(*named) || named->starts_with('=')))
                spec.candidates.push_back(who(*named, source, "candidate"));
            else
                report(element.position, lane->id, "approval.bad-value", fmt::format("lane \"{}\" names nobody", lane->id),
                       "write user:…, group:…, department:… or position:…, or =FEEL that gives such a text");
        }
    }
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
