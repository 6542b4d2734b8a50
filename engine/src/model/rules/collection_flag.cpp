// Data is a collection exactly where its item definition is (8.4.10, 10.4.1; EXT.020, EXT.077, EXT.081, EXT.083).
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule collection_flag{"data.collection",
                              Weight::deviation,
                              {"dataObject", "dataInput", "dataOutput"},
                              [](const auto& node, const XmlFile& file, XmlFindings& findings) {
                                  const auto item = item_of(node, file);
                                  if (item && flag(item, "isCollection") != flag(node, "isCollection"))
                                      findings.add(node,
                                                   fmt::format("isCollection of {} and of its item definition \"{}\" differ", label(node),
                                                               item.attribute("id").value()),
                                                   "give both the same isCollection");
                              }};

} // namespace countersign::model
