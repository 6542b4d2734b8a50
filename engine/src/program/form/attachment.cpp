#include "program/form/attachment.h"
#include <algorithm>

namespace countersign {

bool is_sha256(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<AttachmentName> attachment_of(const Value& value) {
    if (!value.is_context()) return std::nullopt;
    const auto text = [&](std::string_view name) {
        const Value* entry = value.as_context().find(name);
        return entry != nullptr && entry->is_string() ? std::string(entry->as_string()) : std::string{};
    };
    AttachmentName attachment{text("sha256"), text("name"), text("mediaType")};
    if (!is_sha256(attachment.sha256)) return std::nullopt;
    return attachment;
}

void collect_attachments(const Value& value, std::vector<AttachmentName>& found) {
    if (value.is_list())
        for (const auto& item : value.as_list()) collect_attachments(item, found);
    if (!value.is_context()) return;
    if (auto attachment = attachment_of(value)) found.push_back(std::move(*attachment));
    for (const auto& [name, item] : value.as_context()) collect_attachments(item, found);
}

} // namespace countersign
