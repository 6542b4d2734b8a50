// Channel: documents that were issued, and whether a code belongs to one.
#include "engine/channel/register_value.h"
#include "engine/impl.h"
#include "execution/channel/document.h"
#include <countersign/channel.h>

namespace countersign {

namespace {

Result<DocumentRow> row_of(const store::RegisterRow& row) {
    const auto about = engine::decoded(row);
    if (!about) return about.error();
    using engine::text_in;
    return DocumentRow{row.key, text_in(*about, "document"), text_in(*about, "name"), text_in(*about, "sha256"), parse_instance_id(row.owner).value_or(InstanceId{}),
                       Instant{engine::number_in(*about, "at")}};
}

/// As people type it: "7k3q m0t4-9xwb2zec" → "7K3Q-M0T4-9XWB-2ZEC".
std::string written(std::string_view code) {
    std::string plain;
    for (const char c : code.substr(0, 64)) {
        if (c == '-' || c == ' ') continue;
        if (!plain.empty() && plain.size() % 5 == 4) plain += '-';
        plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return plain;
}

std::string without(std::string text, std::string_view code) {
    for (auto at = text.find(code); at != std::string::npos; at = text.find(code, at)) text.erase(at, code.size());
    return text;
}

} // namespace

Result<std::vector<DocumentRow>> Channel::documents(InstanceId instance) {
    return engine::read_rows(impl_.core.store->register_rows("document", to_string(instance), {}, 10'000), row_of);
}

Result<VerifiedDocument> Channel::verify(std::string_view code) {
    const auto wanted = written(code);
    const auto row = impl_.core.store->register_row("document", wanted);
    if (!row) return row.error();
    if (!*row) return Error{"document.unknown", fmt::format("no document has the code {}", wanted), wanted};
    auto document = row_of(**row);
    if (!document) return std::move(document).error();
    VerifiedDocument verified{std::move(*document), false, {}};
    const auto text = attachment_bytes(verified.row.sha256);
    if (!text && text.error().code.starts_with("store.")) return text.error();
    verified.authentic = text && execution::verification_code(impl_.core.options.channel.document_key, verified.row.instance, verified.row.document, without(*text, wanted)) == wanted;
    const auto number = impl_.core.store->register_row("case", to_string(verified.row.instance));
    if (!number) return number.error();
    if (*number) verified.case_number = (*number)->value;
    return verified;
}

} // namespace countersign
