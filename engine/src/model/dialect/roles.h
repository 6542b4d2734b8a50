// Roles: humanPerformer and potentialOwner with names in place of an expression, as the manuals of Camunda 7, Flowable and Activiti have
// it.
#pragma once
#include "model/model.h"
#include <countersign/check.h>

namespace countersign::model::dialect {

/// `kermit`, `user(kermit), group(management)` in a file that declares one of those vendors' namespaces becomes assignee and candidates.
/// Anything else stays the FEEL that it is.
void translate_roles(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items);

} // namespace countersign::model::dialect
