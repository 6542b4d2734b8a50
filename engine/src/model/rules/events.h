// The event definitions of events in the XML, own ones and referenced ones.
#pragma once
#include "model/rules/rule.h"

namespace countersign::model {

/// Own ones and referenced ones, in document order.
std::vector<pugi::xml_node> event_definitions(const pugi::xml_node& event, const XmlFile& file);
/// Any definition, or a reference to one.
bool has_event_definition(const pugi::xml_node& event);
bool has_event_definition(const pugi::xml_node& event, std::string_view kind, const XmlFile& file);
/// Its dataInputs and dataOutputs, in document order.
std::vector<pugi::xml_node> event_data(const pugi::xml_node& event);
/// Those that carry data: message, signal, error and escalation.
std::vector<pugi::xml_node> payload_definitions(const pugi::xml_node& event, const XmlFile& file);
/// The message, signal, error or escalation of a definition; empty where it names none.
pugi::xml_node payload_of(const pugi::xml_node& definition, const XmlFile& file);

} // namespace countersign::model
