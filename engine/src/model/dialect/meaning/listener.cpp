// Listeners: code that another engine runs when something happens. Here the event stream tells it to whoever subscribes; nothing waits for
// them.
#include "model/dialect/feel_text.h"
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

using On = Listener::On;

struct EventName {
    std::string_view name;
    On on;
};
constexpr EventName execution_events[] = {{"start", On::start}, {"end", On::end}, {"take", On::take}};
constexpr EventName task_events[] = {{"create", On::create},        {"creating", On::create},   {"assignment", On::assignment},
                                     {"assigning", On::assignment}, {"complete", On::complete}, {"completing", On::complete},
                                     {"delete", On::cancel},        {"canceling", On::cancel}};

std::string code(Reading& reading) {
    for (const auto* name : {"class", "delegateExpression", "expression", "type"})
        if (auto text = reading.attribute(name); !text.empty()) return text;
    return {};
}

void listen(Reading& reading, const std::string& event, std::span<const EventName> names) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const EventName& row) { return row.name == event; });
    const bool all = event == "all" && names.data() == task_events;
    if (found == names.end() && !all)
        return reading.not_understood(fmt::format("\"{}\" is no event that is told", event), "listen to another event");
    const auto calls = code(reading);
    const auto& parts = reading.element->children;
    const bool is_script = std::any_of(parts.begin(), parts.end(), [](const XmlElement& part) { return part.name == "script"; });
    if (calls.empty() && !is_script)
        return reading.not_understood("it names no code to be called", "name a class, expression or type, or remove it");
    if (calls.empty())
        return reading.not_understood("a script is not run", "subscribe to the event stream, or make it a script task in FEEL");
    auto& listeners = reading.extension().listeners;
    if (all)
        for (const On on : {On::create, On::assignment, On::complete, On::cancel}) listeners.push_back({on, calls});
    else
        listeners.push_back({found->on, calls});
    reading.mapped(fmt::format("told on the event stream ({}: {}); nothing waits for it", event, calls));
}

/// The standard's default of an attribute that is left out.
std::string event_of(Reading& reading) {
    const auto event = reading.attribute("event");
    return event.empty() && reading.place.flow != nullptr ? "take" : event;
}

} // namespace

void take_execution_listener(Reading& reading) {
    reading.expect({"event", "class", "delegateExpression", "expression", "onTransaction"}, {"field", "script"});
    listen(reading, event_of(reading), execution_events);
}

void take_task_listener(Reading& reading) {
    reading.expect({"event", "class", "delegateExpression", "expression", "id", "onTransaction"},
                   {"field", "script", "timerEventDefinition"});
    listen(reading, reading.attribute("event"), task_events);
}

void take_execution_listeners(Reading& reading) {
    reading.expect({}, {"executionListener"});
    for (const auto& part : reading.element->children) {
        auto child = reading.child(part);
        child.expect({"eventType", "type", "retries"}, {"taskHeaders"});
        listen(child, child.attribute("eventType"), execution_events);
    }
}

void take_task_listeners(Reading& reading) {
    reading.expect({}, {"taskListener"});
    for (const auto& part : reading.element->children) {
        auto child = reading.child(part);
        child.expect({"eventType", "type", "retries"}, {"taskHeaders"});
        listen(child, child.attribute("eventType"), task_events);
    }
}

} // namespace countersign::model::dialect
