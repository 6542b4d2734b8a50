// Roles: humanPerformer and potentialOwner with names in place of an expression, as the manuals of Camunda 7, Flowable and Activiti have
// it.
#pragma once
#include "model/dialect/spoken.h"

namespace countersign::model::dialect {

/// `kermit`, `user(kermit), group(management)` where one of those vendors' dialects is spoken becomes assignee and candidates.
/// Anything else stays the FEEL that it is.
void translate_roles(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items, const Spoken& spoken);

} // namespace countersign::model::dialect
