// Patterns of XPath (XQuery and XPath Functions 3.1, 5.6.1; XML Schema regular expressions), written for PCRE2.
#pragma once
#include <countersign/result.h>
#include <string>
#include <string_view>

namespace countersign::feel::regex {

struct Flags {
    bool dot_all = false, multi_line = false, ignore_case = false, free_spacing = false, literal = false; ///< s m i x q
};
/// Error `feel.invalid-pattern` for another letter.
Result<Flags> parse_flags(std::string_view flags);

struct Translated {
    std::string pattern;
    std::size_t groups = 0;
};
/// Error `feel.invalid-pattern` for what is no pattern of XPath, even where PCRE2 would take it: lookaround, possessive repetition,
/// back-references to groups that are not closed …
Result<Translated> translate(std::string_view pattern, const Flags& flags);

} // namespace countersign::feel::regex
