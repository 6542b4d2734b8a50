// Values as bytes, for journal and snapshots.
#pragma once
#include <countersign/value.h>

namespace countersign {

inline constexpr int encoded_depth_max = 64;
/// Canonical: equal values of equal form give equal bytes. Functions become null, and what is nested deeper than `encoded_depth_max`.
void encode(const Value& value, std::string& out);
/// Takes one value from the front of `in`. Safe on any bytes; nothing for bytes that are no value, or nested too deeply.
std::optional<Value> decode(std::string_view& in);

} // namespace countersign
