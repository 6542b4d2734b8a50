// The types of data: what an element says about its item definition (8.4.10, 10.4.1).
#pragma once
#include "model/rules/rule.h"

namespace countersign::model {

/// The item definition of a data element, also by way of the data object or data store it refers to; empty where none is said.
pugi::xml_node item_of(const pugi::xml_node& data, const XmlFile& file);
/// Of a message, signal, error or escalation.
pugi::xml_node item_of_payload(const pugi::xml_node& payload, const XmlFile& file);
/// One definition, or two with the same structure.
bool same_item(const pugi::xml_node& one, const pugi::xml_node& other);
/// The message an operation takes ("inMessageRef") or gives ("outMessageRef"); empty where there is none.
pugi::xml_node message_of(const pugi::xml_node& operation, std::string_view reference, const XmlFile& file);

} // namespace countersign::model
