// Names of messages and signals that the variables give: "=FEEL" of Camunda 8, `${…}` of the others.
#pragma once
#include "model/model.h"
#include <countersign/check.h>

namespace countersign::model::dialect {

void translate_names(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items);

} // namespace countersign::model::dialect
