// Target: path and query of a request, decoded.
#pragma once
#include <countersign/result.h>
#include <map>
#include <string>
#include <string_view>

namespace countersign::runner {

struct Target {
    std::string path;
    std::multimap<std::string, std::string> query;
};

/// Errors: `request.target` for what is no path, bad %XX, control characters, an encoded slash or no UTF-8.
Result<Target> parse_target(std::string_view target);
bool is_utf8(std::string_view text);

} // namespace countersign::runner
