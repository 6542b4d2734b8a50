// Values as bytes, for journal and snapshots.
#pragma once
#include <countersign/value.h>

namespace countersign {

/// Canonical: equal values of equal form give equal bytes. Functions become null.
void encode(const Value& value, std::string& out);
/// Takes one value from the front of `in`. Safe on any bytes; nothing for bytes that are no value, or nested deeper than 64.
std::optional<Value> decode(std::string_view& in);

} // namespace countersign
