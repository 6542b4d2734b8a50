// Looking around in the XML by local names.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::model {

std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name);
/// The text, without blanks around it.
std::string_view text_of(const pugi::xml_node& node);
/// A boolean attribute; anything but "true" and "1" is false, absence is `fallback`.
bool flag(const pugi::xml_node& node, const char* name, bool fallback = false);
bool has_attribute(const pugi::xml_node& node, const char* name);
/// The nearest element of this name around the node; empty where there is none.
pugi::xml_node around(pugi::xml_node node, std::string_view name);
/// Whether the node stands in a process that is to be executed (isExecutable is true or not given).
bool in_executable_process(const pugi::xml_node& node);
/// For people: `dataInput "amount"`, or `a dataInput` without an id.
std::string label(const pugi::xml_node& node);

} // namespace countersign::model
