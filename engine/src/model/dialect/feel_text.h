// Pieces of FEEL text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace countersign::model::dialect {

std::string trimmed(std::string_view text);
/// Whether the text is a variable's name in FEEL, without blanks or symbols.
bool is_feel_name(std::string_view text);
/// Parts between commas, trimmed, empty ones left out; commas within `${…}` do not count.
std::vector<std::string> listed(std::string_view text);
/// FEEL for a value put under a path ("order.status"): `target` becomes the variable's name, the answer its new value.
/// Empty where a part is no name.
std::string put_at(std::string_view path, const std::string& value, std::string& target);

} // namespace countersign::model::dialect
