// Backup: a consistent copy of the store while it is in use.
#pragma once
#include "store/sqlite/connection.h"

namespace countersign::store::sqlite {

/// Into a file that must not exist yet: `store.conflict` where it does, so that no backup is ever overwritten.
Result<void> copy_to(Connection& source, const std::string& path);

} // namespace countersign::store::sqlite
