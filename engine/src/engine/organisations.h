// The organisation in use: kept in the store, replaced as a whole, asked for roles.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

/// In a batch of its own: the next one uses it.
Result<void> use_organisation(Batch& batch, std::shared_ptr<const Organisation> organisation, const CommandOptions& options);
Result<void> set_agents(Batch& batch, const std::string& principal, std::vector<Agency> agencies, const CommandOptions& options);
/// The one that was used last; null where there was none. Error: `store.corrupt`.
Result<std::shared_ptr<const Organisation>> stored_organisation(store::Store& store);
/// Adds the roles that the user has at that moment.
void add_roles(const Organisation& organisation, Instant at, Actor& actor);

} // namespace countersign::engine
