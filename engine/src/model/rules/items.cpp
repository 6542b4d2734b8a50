#include "model/rules/items.h"

namespace countersign::model {

pugi::xml_node item_of(const pugi::xml_node& data, const XmlFile& file) {
    if (has_attribute(data, "itemSubjectRef")) return file.find(data.attribute("itemSubjectRef").value());
    for (const char* reference : {"dataObjectRef", "dataStoreRef"})
        if (has_attribute(data, reference)) {
            const auto target = file.find(data.attribute(reference).value());
            return has_attribute(target, "itemSubjectRef") ? file.find(target.attribute("itemSubjectRef").value()) : pugi::xml_node{};
        }
    return {};
}

pugi::xml_node item_of_payload(const pugi::xml_node& payload, const XmlFile& file) {
    const char* reference = local_name(payload) == "message" ? "itemRef" : "structureRef";
    return has_attribute(payload, reference) ? file.find(payload.attribute(reference).value()) : pugi::xml_node{};
}

bool same_item(const pugi::xml_node& one, const pugi::xml_node& other) {
    if (one == other) return true;
    const std::string_view structure = one.attribute("structureRef").value();
    return !structure.empty() && structure == other.attribute("structureRef").value();
}

pugi::xml_node message_of(const pugi::xml_node& operation, std::string_view reference, const XmlFile& file) {
    const auto named = child(operation, reference);
    return named ? file.find(text_of(named)) : pugi::xml_node{};
}

} // namespace countersign::model
