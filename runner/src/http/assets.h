// Assets: the pages, bundled into the program.
#pragma once
#include "http/message.h"
#include <string_view>
#include <vector>

namespace countersign::runner {

struct Asset {
    std::string_view path; ///< "/index.html"
    std::string_view tag;  ///< of its content, for ETag
    std::string_view content;
};
/// Made when building, from runner/web/dist; empty where the pages were not built.
const std::vector<Asset>& bundled_assets();

/// The answer to GET `path`; a path that is a view of the page (no dot in its last part) gets index.html. Nothing where there is no such file.
std::optional<HttpResponse> asset(std::string_view path, std::optional<std::string_view> if_none_match, const std::vector<Asset>& assets = bundled_assets());

} // namespace countersign::runner
