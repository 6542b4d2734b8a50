#include "model/rules/events.h"

namespace countersign::model {

std::vector<pugi::xml_node> event_definitions(const pugi::xml_node& event, const XmlFile& file) {
    std::vector<pugi::xml_node> definitions;
    for (const auto& part : event.children()) {
        const auto name = local_name(part);
        if (name == "eventDefinitionRef") {
            if (const auto definition = file.find(text_of(part))) definitions.push_back(definition);
        } else if (name.ends_with("EventDefinition")) {
            definitions.push_back(part);
        }
    }
    return definitions;
}

bool has_event_definition(const pugi::xml_node& event) {
    const auto is_definition = [](const pugi::xml_node& part) {
        return local_name(part).ends_with("EventDefinition") || local_name(part) == "eventDefinitionRef";
    };
    return std::any_of(event.begin(), event.end(), is_definition);
}

bool has_event_definition(const pugi::xml_node& event, std::string_view kind, const XmlFile& file) {
    const auto definitions = event_definitions(event, file);
    return std::any_of(definitions.begin(), definitions.end(), [&](const auto& definition) { return local_name(definition) == kind; });
}

std::vector<pugi::xml_node> event_data(const pugi::xml_node& event) {
    auto data = children(event, "dataInput");
    for (const auto& output : children(event, "dataOutput")) data.push_back(output);
    return data;
}

std::vector<pugi::xml_node> payload_definitions(const pugi::xml_node& event, const XmlFile& file) {
    auto definitions = event_definitions(event, file);
    std::erase_if(definitions, [](const auto& definition) {
        const auto name = local_name(definition);
        return name != "messageEventDefinition" && name != "signalEventDefinition" && name != "errorEventDefinition" &&
               name != "escalationEventDefinition";
    });
    return definitions;
}

pugi::xml_node payload_of(const pugi::xml_node& definition, const XmlFile& file) {
    for (const char* reference : {"messageRef", "signalRef", "errorRef", "escalationRef"})
        if (has_attribute(definition, reference)) return file.find(definition.attribute(reference).value());
    return {};
}

} // namespace countersign::model
