// A rule about a file's XML: about what the model does not keep, and about what several elements of a file say together.
// One rule, one file, one row in the table (table.cpp). Rules about the flow of one scope stand in graph/lint.
#pragma once
#include "model/rules/nodes.h"
#include "model/weight.h"
#include "model/xml.h"
#include <unordered_map>

namespace countersign::model {

struct ElementType; ///< model/schema_types.h

/// What a rule can look up.
class XmlFile {
  public:
    struct Identified {
        pugi::xml_node node;
        const ElementType* type = nullptr; ///< nullptr where BPMN has no such element
    };
    /// The element with this id, a prefix left aside; an empty node where there is none.
    Identified identified(std::string_view reference) const;
    pugi::xml_node find(std::string_view reference) const { return identified(reference).node; }

    std::unordered_map<std::string_view, Identified> by_id;
    std::vector<pugi::xml_node> associations, participants;
};

/// Collects the findings of one rule.
class XmlFindings {
  public:
    XmlFindings(const char* code, Severity severity, xml::Tree& xml) : code_(code), severity_(severity), xml_(xml) {}
    /// About a node; it is known by its id, else by the one of the nearest element around it.
    void add(const pugi::xml_node& node, std::string message, std::string advice);

  private:
    const char* code_;
    Severity severity_;
    xml::Tree& xml_;
};

struct XmlRule {
    const char* code;
    Weight weight;
    std::initializer_list<std::string_view> elements; ///< local names of what it looks at
    void (*check)(const pugi::xml_node& node, const XmlFile& file, XmlFindings& findings);
};

/// All rules.
std::vector<const XmlRule*> all_xml_rules();
/// The rules for elements of this name.
const std::vector<const XmlRule*>& xml_rules_for(std::string_view element);

} // namespace countersign::model
