// How variables name an attachment: {"sha256": …, "name": …, "mediaType": …, "size": …}.
#pragma once
#include <countersign/value.h>
#include <optional>

namespace countersign {

struct AttachmentName {
    std::string sha256; ///< 64 hex digits, lower case
    std::string name, media_type;
};
/// Nothing for a value that names none.
std::optional<AttachmentName> attachment_of(const Value& value);
bool is_sha256(std::string_view text);
/// All that a value names, however deep.
void collect_attachments(const Value& value, std::vector<AttachmentName>& found);

} // namespace countersign
