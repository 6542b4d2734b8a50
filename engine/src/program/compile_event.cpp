// Event definitions: what is caught or thrown, with names resolved.
#include "expression/string_literal.h"
#include "model/extension.h"
#include "model/lookup.h"
#include "program/compiler.h"

namespace countersign::program {

namespace {

/// An ISO 8601 text as it stands; anything else is FEEL.
bool is_iso_text(std::string_view text) {
    return !text.empty() && (text[0] == 'P' || text[0] == 'R' || (text[0] >= '0' && text[0] <= '9'));
}

} // namespace

std::string Compiler::message_name(const std::string& id) const {
    const auto* message = model::find_message(definitions_, id);
    return message == nullptr || message->name.empty() ? id : message->name;
}

TimerSpec Compiler::timer(const model::EventDefinition& definition, const model::FlowNode& node) {
    using Kind = TimerSpec::Kind;
    const auto read = [&](Kind kind, const model::Expression& expression, const char* what) {
        const std::string place = fmt::format("{} of timer event \"{}\"", what, node.id);
        if (is_iso_text(expression.body))
            return TimerSpec{kind, formula(feel::string_literal(expression.body), expression.position, node.id, place)};
        return TimerSpec{kind, formula(expression, place)};
    };
    TimerSpec spec;
    if (definition.time_date)
        spec = read(Kind::date, *definition.time_date, "timeDate");
    else if (definition.time_duration)
        spec = read(Kind::duration, *definition.time_duration, "timeDuration");
    else if (definition.time_cycle)
        spec = read(Kind::cycle, *definition.time_cycle, "timeCycle");
    if (!spec.formula)
        report(definition.position, node.id, "timer.incomplete", fmt::format("timer event \"{}\" has no time", node.id),
               "give it one timeDate, timeDuration or timeCycle");
    return spec;
}

Formula Compiler::correlation(const std::vector<model::XmlElement>& extensions, const model::FlowNode& node) {
    for (const auto& extension : extensions)
        if (extension.space == "urn:countersign:approval:1" && extension.name == "correlation")
            if (const auto* key = extension.attribute("key"))
                return formula(*key, extension.position, node.id, fmt::format("correlation key of \"{}\"", node.id));
    return {};
}

/// The key that the message itself names, for all who wait for it.
Formula Compiler::message_key(const std::string& message, const model::FlowNode& node) {
    const bool waits =
        node.type != NodeType::intermediate_throw_event && node.type != NodeType::end_event && node.type != NodeType::send_task;
    const auto* found = model::find_message(definitions_, message);
    if (!waits || found == nullptr) return {};
    const auto& extension = model::extension_of(*found);
    if (extension.correlation_key.empty()) return {};
    const std::string text =
        extension.correlation_key.starts_with('=') ? extension.correlation_key : feel::string_literal(extension.correlation_key);
    return formula(text, extension.position, node.id, fmt::format("correlation key of message \"{}\"", found->name));
}

/// The name that variables give; none where the name is fixed.
Formula Compiler::computed_name(const model::BaseElement* named, const model::FlowNode& node) {
    if (named == nullptr) return {};
    const auto& text = model::extension_of(*named).computed_name;
    return text.empty() ? Formula{} : formula(text, named->position, node.id, fmt::format("name or code of \"{}\"", named->id));
}

EventSpec Compiler::event(const model::EventDefinition& definition, const model::FlowNode& node) {
    EventSpec spec;
    spec.trigger = definition.trigger;
    spec.code_variable = model::extension_of(definition).code_variable;
    switch (definition.trigger) {
    case Trigger::timer: spec.timer = timer(definition, node); break;
    case Trigger::message: {
        spec.name = message_name(definition.reference);
        spec.computed_name = computed_name(model::find_message(definitions_, definition.reference), node);
        spec.correlation = correlation(definition.extensions, node);
        if (!spec.correlation) spec.correlation = correlation(node.extensions, node);
        if (!spec.correlation) spec.correlation = message_key(definition.reference, node);
        spec.message = message_spec(definition.reference);
        spec.ttl_ms = time_to_live(node.extensions, node);
        break;
    }
    case Trigger::signal: {
        const auto* signal = model::find_signal(definitions_, definition.reference);
        spec.name = signal == nullptr || signal->name.empty() ? definition.reference : signal->name;
        spec.computed_name = computed_name(signal, node);
        break;
    }
    case Trigger::error: {
        const auto* error = model::find_error(definitions_, definition.reference);
        spec.name = error == nullptr || error->error_code.empty() ? definition.reference : error->error_code;
        spec.computed_name = computed_name(error, node);
        break;
    }
    case Trigger::escalation: {
        const auto* escalation = model::find_escalation(definitions_, definition.reference);
        spec.name = escalation == nullptr || escalation->escalation_code.empty() ? definition.reference : escalation->escalation_code;
        spec.computed_name = computed_name(escalation, node);
        break;
    }
    case Trigger::link: spec.name = definition.link_name; break;
    case Trigger::conditional:
        // A condition that does not parse is a finding of `check`; here it never holds.
        if (definition.condition && feel::parse_expression(definition.condition->body))
            spec.condition = formula(*definition.condition, fmt::format("condition of event \"{}\"", node.id));
        break;
    case Trigger::compensation:
        spec.name = definition.activity_ref;
        spec.wait = definition.wait_for_completion;
        break;
    default: break;
    }
    return spec;
}

void Compiler::compile_events(const model::FlowNode& source, Node& node) {
    for (const auto& definition : source.event_definitions) { node.events.push_back(event(definition, source)); }
    const bool catches = source.type == NodeType::intermediate_catch_event || source.type == NodeType::boundary_event;
    if (catches && source.event_definitions.empty())
        report(source, "event.not-executable", fmt::format("event \"{}\" has no event definition: nothing is waited for", source.id),
               "give it one");
    const bool sent_by_job = source.type == NodeType::send_task && !model::extension_of(source).job_type.empty();
    if (source.type == NodeType::receive_task || (source.type == NodeType::send_task && !sent_by_job)) {
        std::string reference = source.message_ref;
        if (reference.empty() && !source.operation_ref.empty())
            if (const auto* operation = model::find_operation(definitions_, source.operation_ref)) reference = operation->in_message_ref;
        if (!reference.empty() || source.type == NodeType::receive_task) {
            EventSpec spec;
            spec.trigger = Trigger::message;
            spec.name = reference.empty() ? source.id : message_name(reference);
            spec.computed_name = computed_name(model::find_message(definitions_, reference), source);
            spec.correlation = correlation(source.extensions, source);
            if (!spec.correlation) spec.correlation = message_key(reference, source);
            spec.message = message_spec(reference);
            spec.ttl_ms = time_to_live(source.extensions, source);
            node.events.push_back(std::move(spec));
        }
    }
}

} // namespace countersign::program
