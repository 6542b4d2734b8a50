// The standard's own expressions, where they are written in JUEL.
#pragma once
#include "model/model.h"
#include <countersign/check.h>

namespace countersign::model::dialect {

void translate_expressions(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items);

} // namespace countersign::model::dialect
