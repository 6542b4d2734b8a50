// Names of entries that values of a model have: what the parser of FEEL must know where they hold spaces or symbols.
#pragma once
#include "decision/model.h"

namespace countersign::decision {

/// Of item definitions, boxed contexts, relations and outputs of tables.
std::vector<std::string> entry_names(const Definitions& definitions);

} // namespace countersign::decision
