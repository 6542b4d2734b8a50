// Projection: from records to changes of the query tables. A pure fold: the tables can be dropped and made again from the journal.
#pragma once
#include "execution/record.h"
#include "execution/state.h"
#include "store/store.h"

namespace countersign::store {

/// @param programs  the instance's programs *after* the records
/// Appends to `changes`; a row that opens and closes within the same records gives none.
void project(InstanceId instance, Sequence sequence, Instant at, std::string_view actor, const execution::Records& records,
             const std::vector<program::ProgramPtr>& programs, std::vector<Change>& changes);

} // namespace countersign::store
