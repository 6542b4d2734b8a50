// URI references (RFC 3986) and media types (RFC 6838) by their form.
#pragma once
#include <string_view>

namespace countersign::model {

/// Also BPMN's own words that begin with ##, as ##WebService.
bool is_uri_reference(std::string_view text);
bool is_media_type(std::string_view text);

} // namespace countersign::model
