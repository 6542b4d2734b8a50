// Event definitions (10.5.5), own ones and referenced ones.
#include "model/model_reader.h"

namespace countersign::model {

namespace {

std::optional<Trigger> trigger_of(std::string_view name) {
    static const std::map<std::string_view, Trigger> names{{"messageEventDefinition", Trigger::message},
                                                           {"timerEventDefinition", Trigger::timer},
                                                           {"errorEventDefinition", Trigger::error},
                                                           {"escalationEventDefinition", Trigger::escalation},
                                                           {"cancelEventDefinition", Trigger::cancel},
                                                           {"compensateEventDefinition", Trigger::compensation},
                                                           {"conditionalEventDefinition", Trigger::conditional},
                                                           {"linkEventDefinition", Trigger::link},
                                                           {"signalEventDefinition", Trigger::signal},
                                                           {"terminateEventDefinition", Trigger::terminate}};
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<EventDefinition> ModelReader::event_definition(const pugi::xml_node& node, std::string_view name) {
    const auto trigger = trigger_of(name);
    if (!trigger) return std::nullopt;
    EventDefinition result;
    base(node, result);
    result.trigger = *trigger;
    for (const char* attribute : {"messageRef", "signalRef", "errorRef", "escalationRef"})
        if (node.attribute(attribute)) result.reference = xml_.reference(node, attribute);
    result.activity_ref = xml_.reference(node, "activityRef");
    result.wait_for_completion = xml_.boolean(node, "waitForCompletion", true);
    result.link_name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view part) {
        if (part == "timeDate")
            result.time_date = expression(child);
        else if (part == "timeDuration")
            result.time_duration = expression(child);
        else if (part == "timeCycle")
            result.time_cycle = expression(child);
        else if (part == "condition")
            result.condition = expression(child);
        else if (part == "operationRef")
            result.operation_ref = std::string(xml::Tree::local(content(child)));
        else if (part == "source")
            result.link_sources.emplace_back(xml::Tree::local(content(child)));
        else if (part == "target")
            result.link_target = std::string(xml::Tree::local(content(child)));
    });
    return result;
}

void ModelReader::resolve_links(Container& container) {
    std::unordered_map<std::string_view, EventDefinition*> catches;
    std::vector<EventDefinition*> throws;
    for (auto& node : container.nodes) {
        if (node.body) resolve_links(*node.body);
        for (auto& definition : node.event_definitions) {
            if (definition.trigger != Trigger::link) continue;
            if (node.type != NodeType::intermediate_catch_event)
                throws.push_back(&definition);
            else if (!definition.id.empty())
                catches.emplace(definition.id, &definition);
        }
    }
    for (auto* definition : throws)
        if (const auto named = catches.find(definition->link_target); named != catches.end())
            definition->link_name = named->second->link_name;
}

void ModelReader::resolve_event_references(Container& container) {
    const auto& shared = definitions_.event_definitions;
    for (auto& node : container.nodes) {
        if (node.body) resolve_event_references(*node.body);
        const auto references = event_references_.find(node.id);
        if (references == event_references_.end()) continue;
        for (const auto& reference : references->second) {
            const auto found = std::find_if(shared.begin(), shared.end(), [&](const EventDefinition& d) { return d.id == reference; });
            if (found != shared.end()) node.event_definitions.push_back(*found); // a dangling one is reported with all others
        }
    }
}

} // namespace countersign::model
