// Unread attributes: those of a vendor at places where nothing looks for any.
#pragma once
#include "model/dialect/spoken.h"

namespace countersign::model::dialect {

/// Warns of each attribute of the dialects spoken that `items` does not tell of yet, and adds it to them, so that none is passed over in
/// silence.
void tell_unread_attributes(const pugi::xml_node& root, const xml::Tree& tree, const Definitions& definitions, Diagnostics& findings,
                            std::vector<DialectItem>& items, const Spoken& spoken);

} // namespace countersign::model::dialect
