// Sets of characters that XPath patterns name and PCRE2 does not know: Unicode blocks, and the name characters of XML.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::feel::regex {

struct CodePoints {
    char32_t first, last;
};
using CodePointSet = std::vector<CodePoints>; ///< ascending, apart from each other

/// By the name without "Is": "BasicLatin"; nothing for an unknown one.
std::optional<CodePointSet> block(std::string_view name);
const CodePointSet& name_start(); ///< \i
const CodePointSet& name_part();  ///< \c
const CodePointSet& blanks();     ///< \s
CodePointSet complement(const CodePointSet& set);
/// As the inside of a PCRE2 character class.
std::string class_items(const CodePointSet& set);

} // namespace countersign::feel::regex
