// JUEL, the expression language of files of other engines (`${…}`, `#{…}`): a front that says the same in FEEL, the one language that is
// evaluated. What differs: values are not turned into other types ("5" is not 5), and what is missing is null instead of an error.
#pragma once
#include <countersign/result.h>
#include <string>
#include <string_view>

namespace countersign::juel {

/// Whether the text is or holds `${…}` or `#{…}`. What begins with "=" or a quote is FEEL, whatever stands in it.
bool is_juel(std::string_view text);

/// The FEEL expression that means the same. A text around the braces ("a ${b} c") becomes a concatenation.
/// Errors: `juel.syntax`, `juel.too-deep`, `juel.too-large`; `juel.no-feel` for what FEEL cannot say: methods of the host's objects.
/// `where` is "line:column" within `text`, from 1.
Result<std::string> to_feel(std::string_view text);

} // namespace countersign::juel
