// Text as a FEEL string literal, for who writes FEEL.
#pragma once
#include <string>
#include <string_view>

namespace countersign::feel {

/// `say "yes"` → `"say \"yes\""`: reads back as the same text (DMN 1.5, 10.3.1.2, rule 35).
std::string string_literal(std::string_view text);

} // namespace countersign::feel
