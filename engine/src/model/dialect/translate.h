// Translate: vendors' extensions into the neutral form (model/extension.h), and expressions of other languages into FEEL.
#pragma once
#include "model/dialect/spoken.h"

namespace countersign::model::dialect {

/// Findings: `dialect.*` for extensions, `juel.*` for expressions. `items` tells of every extension what became of it.
void translate(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items, const Spoken& spoken);

} // namespace countersign::model::dialect
