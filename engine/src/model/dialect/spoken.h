// Spoken: the dialects that a file can be written in, so that what only they need is not looked for in others.
#pragma once
#include "model/dialect/dialect.h"
#include "model/xml.h"

namespace countersign::model::dialect {

using Spoken = std::vector<const Dialect*>;

/// @param text  the file's
Spoken spoken_in(const xml::Tree& tree, std::string_view text);

} // namespace countersign::model::dialect
