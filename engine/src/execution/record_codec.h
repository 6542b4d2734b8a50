// Records to bytes and back: varints, no padding, one tag byte a record. The journal's format.
#pragma once
#include "execution/record.h"
#include <countersign/result.h>

namespace countersign::execution {

void encode(const Records& records, std::string& out);
/// Safe on any bytes. Error: `journal.corrupt`.
Result<Records> decode(std::string_view bytes);

} // namespace countersign::execution
