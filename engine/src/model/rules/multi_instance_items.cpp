// Each instance of a multi-instance activity works on one item: of the collection's type, but no collection (10.3.8.2; EXT.069, EXT.070).
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

namespace {

void check_item(const pugi::xml_node& loop, const char* collection, const char* item, const XmlFile& file, XmlFindings& findings) {
    const auto one = child(loop, item);
    const auto all = file.find(text_of(child(loop, collection)));
    if (!one || !all) return;
    const auto type = item_of(one, file), types = item_of(all, file);
    if (flag(type, "isCollection") || flag(one, "isCollection"))
        findings.add(one, fmt::format("{} of {} is a collection", label(one), label(loop.parent())),
                     "give it an item definition that is no collection");
    const std::string_view structure = type.attribute("structureRef").value(), structures = types.attribute("structureRef").value();
    if (!structures.empty() && structure != structures)
        findings.add(one, fmt::format("{} of {} has another type than the collection {}", label(one), label(loop.parent()), label(all)),
                     "give both the same structureRef");
}

} // namespace

const XmlRule multi_instance_items{"multi-instance.items",
                                   Weight::formality,
                                   {"multiInstanceLoopCharacteristics"},
                                   [](const auto& node, const XmlFile& file, XmlFindings& findings) {
                                       check_item(node, "loopDataInputRef", "inputDataItem", file, findings);
                                       check_item(node, "loopDataOutputRef", "outputDataItem", file, findings);
                                   }};

} // namespace countersign::model
