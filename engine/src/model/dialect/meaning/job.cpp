// Work outside the engine: code that another engine would call becomes a job of a type that a worker asks for (docs/dialects.md names the
// types).
#include "expression/juel/juel.h"
#include "model/dialect/feel_text.h"
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

/// `${checkStock}` names the bean checkStock.
std::string without_braces(const std::string& text) {
    if ((text.starts_with("${") || text.starts_with("#{")) && text.ends_with('}'))
        return trimmed(std::string_view(text).substr(2, text.size() - 3));
    return text;
}

void job(Reading& reading, std::string type) {
    if (type.empty()) return reading.not_understood("it is empty", "name the type of the jobs");
    if (reading.place.event != nullptr || reading.node().type == NodeType::intermediate_throw_event ||
        reading.node().type == NodeType::end_event)
        return reading.not_understood("an event throws its message itself", "subscribe to the message, or send it from a send task");
    reading.extension().job_type = type;
    reading.mapped(fmt::format("jobs of type \"{}\"", type));
}

/// Of several ways to name the work, each vendor takes one; the others say nothing there either. Tells of it, where this one does not
/// count.
bool is_outdone(Reading& reading) {
    const auto order = reading.is_of(camunda) ? std::array{"type", "class", "delegateExpression", "expression"}
                                              : std::array{"type", "class", "expression", "delegateExpression"};
    for (const std::string_view other : order) {
        if (other == reading.name) return false;
        if (!reading.stands_beside(other)) continue;
        reading.not_understood(fmt::format("{} stands beside it, and goes before", reading.qualified(other)), "keep one of them");
        return true;
    }
    return false;
}

bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos && text != "0";
}

} // namespace

void take_class(Reading& reading) {
    if (!is_outdone(reading)) job(reading, reading.value);
}
void take_delegate_expression(Reading& reading) {
    if (!is_outdone(reading)) job(reading, without_braces(reading.value));
}

/// What FEEL can say is computed by the engine; a call of the host's code is a job of its name.
void take_expression(Reading& reading) {
    if (is_outdone(reading)) return;
    const auto feel = juel::to_feel(reading.value);
    if (feel && juel::is_juel(reading.value) && reading.place.event == nullptr && on_work(reading.place)) {
        reading.extension().script = *feel;
        return reading.mapped("computed by the engine, FEEL: " + *feel);
    }
    const bool is_call = reading.value.find('(') != std::string::npos;
    if (!feel && (feel.error().code == "juel.syntax" || !is_call))
        reading.warn(feel.error().code,
                     fmt::format("`{}` is the type of jobs, as code of the host would be: {}", reading.value, feel.error().message),
                     "correct the expression");
    job(reading, without_braces(reading.value));
}

/// `type="external"` says that a topic follows; others are tasks that the vendor's engine does itself.
void take_job_kind(Reading& reading) {
    if (reading.value == "external" || reading.value == "external-worker") {
        if (reading.stands_beside("topic")) return reading.understood("a job of its topic");
        return reading.not_understood("no topic says which jobs these are", fmt::format("add {}=\"…\"", reading.qualified("topic")));
    }
    if (reading.value == "dmn") return take_decision_task(reading);
    job(reading, reading.value);
}

void take_topic(Reading& reading) {
    if (juel::is_juel(reading.value))
        return reading.refused("dialect.job-type", "the topic is computed; the type of a job is fixed when the process is deployed",
                               "write the topic itself");
    job(reading, reading.value);
}

void take_connector(Reading& reading) {
    reading.expect({}, {"connectorId", "inputOutput"});
    for (const auto& part : reading.element->children) {
        if (part.name == "connectorId") job(reading, trimmed(part.text));
        if (part.name != "inputOutput") continue;
        auto child = reading.child(part);
        take_input_output(child);
    }
}

/// Fields are set on the called object before: variables that only the job sees.
void take_field(Reading& reading) {
    reading.expect({"name", "stringValue", "expression"}, {"string", "expression"});
    std::string source = reading.attribute("stringValue");
    if (source.empty()) source = reading.attribute("expression");
    for (const auto& part : reading.element->children)
        if (source.empty()) source = trimmed(part.text);
    const auto given = reading.attribute("name");
    if (const auto& extension = reading.place.element.extension;
        extension && extension->decision && take_decision_field(reading, given, source))
        return;
    const auto name = reading.variable(given);
    auto value = name ? reading.feel(source) : std::nullopt;
    if (!value) return;
    reading.extension().inputs.push_back({*name, std::move(*value), reading.position});
    reading.mapped(fmt::format("the job's variable {}", *name));
}

/// "R3/PT10M", or a list of waiting times: how often; how long to wait is for the worker to say when it fails a job.
void take_retry_cycle(Reading& reading) {
    std::string count;
    if (reading.value.starts_with('R'))
        count = reading.value.substr(1, reading.value.find('/') - 1);
    else if (reading.value.starts_with('P'))
        count = std::to_string(listed(reading.value).size() + 1);
    if (!is_number(count))
        return reading.not_understood(fmt::format("\"{}\" tells no number of retries", reading.value), "write e.g. R3/PT10M");
    reading.extension().job_retries = count;
    reading.mapped(fmt::format("{} retries of a job; the worker says how long to wait", count));
}

void take_result_variable(Reading& reading) {
    const auto name = reading.variable(reading.value);
    if (!name) return;
    reading.extension().result_variable = *name;
    reading.understood("result in the variable " + *name);
}

void take_task_definition(Reading& reading) {
    reading.expect({"type", "retries"});
    auto type = reading.attribute("type");
    if (type.starts_with("=\"") && type.ends_with('"') && type.find('"', 2) == type.size() - 1) type = type.substr(2, type.size() - 3);
    if (type.starts_with('='))
        return reading.refused("dialect.job-type", "the type is computed; the type of a job is fixed when the process is deployed",
                               "write the type itself");
    job(reading, type);
    auto retries = reading.attribute("retries");
    if (retries.starts_with('=')) retries.erase(0, 1);
    if (is_number(retries))
        reading.extension().job_retries = retries;
    else if (!retries.empty())
        reading.not_understood(fmt::format("retries \"{}\" is no number from 1 to 999", retries),
                               "write a number; there are 3 retries otherwise");
}

void take_task_headers(Reading& reading) {
    reading.expect({}, {"header"});
    for (const auto& header : reading.element->children) {
        auto child = reading.child(header);
        child.expect({"key", "value", "id"});
        const auto key = child.attribute("key");
        if (key.empty()) {
            child.not_understood("it has no key", "give it one");
            continue;
        }
        reading.extension().job_headers[key] = child.attribute("value");
        child.understood(fmt::format("header {} of the job", key));
    }
}

void take_script(Reading& reading) {
    reading.expect({"expression", "resultVariable"});
    auto source = reading.attribute("expression");
    if (source.starts_with('=')) source.erase(0, 1);
    reading.extension().script = source;
    reading.extension().result_variable = reading.attribute("resultVariable");
    reading.understood("FEEL, result in " + reading.extension().result_variable);
}

void refuse_script_resource(Reading& reading) {
    reading.refused("dialect.resource", fmt::format("the script stands in another resource, {}", reading.value),
                    "write the script into the file, in FEEL, or make it a service task");
}

} // namespace countersign::model::dialect
