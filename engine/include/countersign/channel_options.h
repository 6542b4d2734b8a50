// What a host decides about the applicant's channel.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace countersign {

struct ChannelOptions {
    std::size_t attachment_bytes_max = 16 << 20; ///< of one file; past it `limit.attachment-bytes`
    /// Media types that are taken; others: `attachment.media-type`.
    std::vector<std::string> media_types{"application/pdf", "image/jpeg", "image/png", "image/tiff", "text/plain", "application/zip",
                                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/ofd"};
    /// Where files are kept, made where it is missing; "" = in the store. A backup of the store does not hold the folder: copy it after the store.
    std::string attachment_folder{};
    /// Secret of the verification codes of documents, at least 16 bytes; without it issuing a document becomes an incident.
    std::string document_key{};
    int drafts_max = 50; ///< of one person; past it `limit.drafts`
};

} // namespace countersign
