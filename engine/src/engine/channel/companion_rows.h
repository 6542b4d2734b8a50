// Companions in the store: for each definition which files it has, and each text once.
#pragma once
#include "program/companions.h"
#include "store/store.h"

namespace countersign::engine {

Result<void> put_companions(store::Transaction& transaction, DefinitionId definition, const program::CompanionsPtr& companions);
/// Null where the definition has none.
Result<program::CompanionsPtr> load_companions(store::Store& store, DefinitionId definition);
inline std::string fingerprint_of(const program::CompanionsPtr& companions) { return companions ? companions->fingerprint() : std::string{}; }

} // namespace countersign::engine
