// Schema: how a file is known as a Countersign store, and how an older one becomes the present one.
#pragma once
#include "store/sqlite/connection.h"

namespace countersign::store::sqlite {

/// Version of the schema this program writes.
int schema_version();
/// Version of the store in the file, 0 for an empty file. Errors: `store.corrupt` (something else), `store.newer`.
Result<int> identify(Connection& connection);
/// Brings a store of version `from` to the present one, in one transaction.
Result<void> migrate(Connection& connection, int from);
/// Writes the version that is there already: the smallest change of a page.
Result<void> rewrite_version(Connection& connection);

} // namespace countersign::store::sqlite
