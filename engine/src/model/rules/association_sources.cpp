// Without a transformation there is nothing that could make one value of several sources (10.4.2; EXT.092).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule association_sources{"data-association.sources",
                                  Weight::deviation,
                                  {"dataInputAssociation", "dataOutputAssociation"},
                                  [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                      const auto count = children(node, "sourceRef").size();
                                      if (count > 1 && !child(node, "transformation"))
                                          findings.add(node, fmt::format("{} has {} sources and no transformation", label(node), count),
                                                       "keep one source, or add a transformation");
                                  }};

} // namespace countersign::model
