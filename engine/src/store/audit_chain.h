// The journal's hash chain: each row's hash covers the row and the hash before it, from the instance's first row on.
#pragma once
#include "base/hash.h"
#include <countersign/result.h>
#include <countersign/rows.h>

namespace countersign::store {

/// @param previous  hash of the row before, 32 zero bytes for the first
Hash chain(const Hash& previous, const JournalRow& row);
/// Error `audit.broken` naming the first row that does not fit; rows must start at sequence 1.
Result<Hash> verify_chain(const std::vector<JournalRow>& rows);

} // namespace countersign::store
