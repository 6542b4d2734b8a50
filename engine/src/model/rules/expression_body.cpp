// A formal expression has a body (8.4.6; EXT.013). Those of processes are looked at with their process (graph/lint/expression_empty).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule expression_body{"expression.no-body",
                              Weight::deviation,
                              {"messagePath", "dataPath", "formalExpression"},
                              [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                  if (text_of(node).empty())
                                      findings.add(node, fmt::format("the {} is empty", local_name(node)), "write the expression");
                              }};

} // namespace countersign::model
