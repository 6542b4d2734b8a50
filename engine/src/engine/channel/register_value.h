// Values of register rows: a context in binary.
#pragma once
#include "store/store.h"
#include <countersign/value.h>

namespace countersign::engine {

std::string encoded(const Context& context);
/// Error `store.corrupt`.
Result<Context> decoded(const store::RegisterRow& row);
std::string text_in(const Context& context, std::string_view name); ///< "" where it is none
std::int64_t number_in(const Context& context, std::string_view name);

} // namespace countersign::engine
