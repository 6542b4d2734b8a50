// The two ends of a link name each other, within one process level (10.5.5.6; EXT.118, EXT.124 to EXT.126). This engine pairs them by name.
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

namespace {

bool names(const pugi::xml_node& definition, std::string_view part, const pugi::xml_node& other) {
    const auto references = children(definition, part);
    return std::any_of(references.begin(), references.end(),
                       [&](const auto& reference) { return xml::Tree::local(text_of(reference)) == other.attribute("id").value(); });
}

void check_link(const pugi::xml_node& event, const pugi::xml_node& link, const XmlFile& file, XmlFindings& findings) {
    const bool catches = local_name(event) == "intermediateCatchEvent";
    const char *there = catches ? "source" : "target", *back = catches ? "target" : "source";
    const auto references = children(link, there);
    if (references.empty() || (!catches && references.size() > 1))
        findings.add(event, fmt::format("the link of {} has {} elements <{}>", label(event), references.size(), there),
                     fmt::format("add <{}> with the id of the other end's linkEventDefinition", there));
    for (const auto& reference : references) {
        const auto other = file.find(text_of(reference));
        if (local_name(other) != "linkEventDefinition") continue; // reported as a reference
        if (!names(other, back, link))
            findings.add(event,
                         fmt::format("the link of {} names the one of {}, which does not name it", label(event), label(other.parent())),
                         fmt::format("add it there as <{}>", back));
        const std::string_view name = link.attribute("name").value(), others = other.attribute("name").value();
        if (name != others)
            findings.add(
                event, fmt::format("the link \"{}\" of {} names the link \"{}\" of {}", name, label(event), others, label(other.parent())),
                "give both ends the same name");
        const auto level = other.parent().parent();
        if (local_name(other.parent()) != "definitions" && level != event.parent())
            findings.add(event, fmt::format("the link of {} leads to another process level", label(event)), "put both ends into one scope");
    }
}

} // namespace

const XmlRule link_reference{"link-event.reference",
                             Weight::formality,
                             {"intermediateCatchEvent", "intermediateThrowEvent"},
                             [](const auto& node, const XmlFile& file, XmlFindings& findings) {
                                 for (const auto& definition : event_definitions(node, file))
                                     if (local_name(definition) == "linkEventDefinition") check_link(node, definition, file, findings);
                             }};

} // namespace countersign::model
