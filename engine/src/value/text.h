// Text as code points: FEEL counts characters, values keep UTF-8.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace countersign::text {

std::int64_t length(std::string_view text); ///< in code points
/// Byte position of the character with this number, from 0; the text's size past its end.
std::size_t byte_of(std::string_view text, std::int64_t character);
/// Takes one code point off the front; a stray byte counts as one. `text` must not be empty.
char32_t take(std::string_view& text);
void append(std::string& text, char32_t character);
/// In upper or lower case, by Unicode's simple mapping, and "ß" as "SS".
std::string cased(std::string_view text, bool upper);

} // namespace countersign::text
