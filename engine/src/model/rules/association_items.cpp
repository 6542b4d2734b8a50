// Data is copied between elements of one type; another type needs a transformation (10.4.2; EXT.091).
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule association_items{"data-association.items",
                                Weight::deviation,
                                {"dataInputAssociation", "dataOutputAssociation"},
                                [](const auto& node, const XmlFile& file, XmlFindings& findings) {
                                    if (child(node, "transformation")) return;
                                    const auto target_item = item_of(file.find(text_of(child(node, "targetRef"))), file);
                                    for (const auto& reference : children(node, "sourceRef")) {
                                        const auto source = file.find(text_of(reference));
                                        const auto source_item = item_of(source, file);
                                        if (source_item && target_item && !same_item(source_item, target_item))
                                            findings.add(node,
                                                         fmt::format("{} copies {} to another type of data", label(node), label(source)),
                                                         "give both ends the same item definition, or add a transformation");
                                    }
                                }};

} // namespace countersign::model
