// Channel: files, kept by their hash. Which case uses which follows from the journal; what none uses is dropped on command alone.
#include "base/hash.h"
#include "engine/channel/register_value.h"
#include "engine/impl.h"
#include "program/form/attachment.h"
#include <countersign/channel.h>
#include <mutex>
#include <set>

namespace countersign {

using engine::Batch;

namespace {

constexpr std::size_t name_bytes_max = 255;
constexpr int page = 1'000;

Error unknown(std::string_view sha256) { return {"attachment.unknown", fmt::format("there is no attachment {}", sha256), std::string(sha256)}; }

/// The last part of a path, without control characters.
std::string plain_name(std::string_view name) {
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string plain(name.substr(0, name_bytes_max));
    std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return plain;
}

Result<AttachmentRow> row_of(const store::RegisterRow& row) {
    const auto about = engine::decoded(row);
    if (!about) return about.error();
    using engine::text_in;
    return AttachmentRow{row.key, text_in(*about, "name"), text_in(*about, "mediaType"), engine::number_in(*about, "size"), text_in(*about, "by"), Instant{engine::number_in(*about, "at")}};
}

Result<void> check_upload(const Upload& upload, const ChannelOptions& options) {
    if (plain_name(upload.name).empty()) return Error{"attachment.unnamed", "a file needs a name", "name"};
    if (upload.bytes.size() > options.attachment_bytes_max)
        return Error{"limit.attachment-bytes", fmt::format("\"{}\" has {} bytes, more than {}", upload.name, upload.bytes.size(), options.attachment_bytes_max), "bytes"};
    if (std::find(options.media_types.begin(), options.media_types.end(), upload.media_type) == options.media_types.end())
        return Error{"attachment.media-type", fmt::format("files of the type \"{}\" are not taken: use one of {}", upload.media_type, fmt::join(options.media_types, ", ")), "media_type"};
    return {};
}

} // namespace

Value AttachmentRow::reference() const { return Value(Context{{"sha256", sha256}, {"name", name}, {"mediaType", media_type}, {"size", size}}); }

Result<AttachmentRow> Channel::attach(Upload upload, const CommandOptions& options) {
    if (auto fits = check_upload(upload, impl_.core.options.channel); !fits) return std::move(fits).error();
    const auto hash = to_hex(sha256({upload.bytes}));
    auto& folder = impl_.core.attachments;
    const std::shared_lock naming(folder.naming);
    if (folder.in_use())
        if (auto kept = folder.keep(hash, upload.bytes); !kept) return std::move(kept).error();
    return impl_.core.submit<AttachmentRow>([&](Batch& batch) -> Result<AttachmentRow> {
        const auto there = batch.read([&](store::Transaction& transaction) { return transaction.register_row("attachment", hash); });
        if (!there) return there.error();
        AttachmentRow row{hash, plain_name(upload.name), upload.media_type, static_cast<std::int64_t>(upload.bytes.size()), options.actor.user, batch.now()};
        if (*there) return row; // under the name of now: the bytes are the same
        auto written = batch.write([&](store::Transaction& transaction) {
            auto put = folder.in_use() ? Result<void>{} : transaction.put(store::RegisterRow{"attachment.bytes", hash, {}, upload.bytes});
            const Context about{{"name", row.name}, {"mediaType", row.media_type}, {"size", row.size}, {"by", row.by}, {"at", row.at.ms}};
            return put ? transaction.put(store::RegisterRow{"attachment", hash, {}, engine::encoded(about)}) : put;
        });
        if (!written) return std::move(written).error();
        return row;
    });
}

Result<AttachmentRow> Channel::attachment(std::string_view sha256) {
    const auto row = impl_.core.store->register_row("attachment", sha256);
    if (!row) return row.error();
    return *row ? row_of(**row) : Result<AttachmentRow>(unknown(sha256));
}

Result<std::string> Channel::attachment_bytes(std::string_view sha256) {
    auto row = impl_.core.store->register_row("attachment.bytes", sha256);
    if (!row) return std::move(row).error();
    if (!*row) // documents are in the store in any case
        if (auto known = attachment(sha256); !known) return std::move(known).error();
    auto bytes = *row ? Result<std::string>(std::move((*row)->value)) : impl_.core.attachments.read(sha256);
    if (bytes && to_hex(countersign::sha256({*bytes})) != sha256)
        return Error{"attachment.corrupt", fmt::format("the bytes of attachment {} are not those that were kept: restore them from a backup", sha256), std::string(sha256)};
    return bytes;
}

Result<std::vector<AttachmentRow>> Channel::attachments(InstanceId instance) {
    const auto uses = impl_.core.store->register_rows("attachment.use", to_string(instance), {}, 10'000);
    if (!uses) return uses.error();
    std::vector<AttachmentRow> found;
    for (const auto& use : *uses) {
        auto row = attachment(use.key.substr(0, use.key.find('/')));
        if (!row && row.error().code == "attachment.unknown") continue; // a variable names a file that was never given
        if (!row) return std::move(row).error();
        const auto about = engine::decoded(use);
        if (!about) return about.error();
        if (auto name = engine::text_in(*about, "name"); !name.empty()) row->name = std::move(name);
        found.push_back(std::move(*row));
    }
    return found;
}

namespace {

Result<std::set<std::string, std::less<>>> named_by_drafts(store::Store& store) {
    const auto drafts = store.register_rows("draft", std::nullopt, {}, 1'000'000);
    if (!drafts) return drafts.error();
    std::vector<AttachmentName> named;
    for (const auto& draft : *drafts) {
        const auto about = engine::decoded(draft);
        if (!about) return about.error();
        countersign::collect_attachments(Value(*about), named);
    }
    std::set<std::string, std::less<>> hashes;
    for (auto& each : named) hashes.insert(std::move(each.sha256));
    return hashes;
}

/// Takes the rows away of what nothing names, and answers their hashes.
Result<std::vector<std::string>> remove_unnamed(Batch& batch, std::int64_t older_than_ms) {
    auto& store = *batch.core().store;
    const auto in_drafts = named_by_drafts(store);
    if (!in_drafts) return in_drafts.error();
    std::vector<std::string> dropped;
    for (std::string after;;) {
        const auto rows = store.register_rows("attachment", std::nullopt, after, page);
        if (!rows) return rows.error();
        if (rows->empty()) return dropped;
        for (const auto& row : *rows) {
            after = row.key;
            const auto about = row_of(row);
            if (!about) return about.error();
            const auto uses = store.register_rows("attachment.use", std::nullopt, row.key + "/", 1);
            if (!uses) return uses.error();
            const bool used = in_drafts->contains(row.key) || (!uses->empty() && uses->front().key.starts_with(row.key));
            if (used || about->at.ms + older_than_ms > batch.now().ms) continue;
            auto removed = batch.write([&](store::Transaction& transaction) {
                auto done = transaction.remove_register_row("attachment", row.key);
                return done ? transaction.remove_register_row("attachment.bytes", row.key) : done;
            });
            if (!removed) return std::move(removed).error();
            dropped.push_back(row.key);
        }
    }
}

} // namespace

Result<std::uint64_t> Channel::collect_attachments(std::int64_t older_than_ms, const CommandOptions& options) {
    auto& folder = impl_.core.attachments;
    const std::unique_lock naming(folder.naming);
    auto dropped = impl_.core.command<std::vector<std::string>>(
        options,
        [&](Batch& batch, const CommandOptions& by) -> Result<std::vector<std::string>> {
            if (!by.actor.is_system() && !by.actor.administrator) return Error{"engine.not-administrator", fmt::format("{} is no administrator", by.actor.user), by.actor.user};
            return remove_unnamed(batch, older_than_ms);
        },
        true);
    if (!dropped) return std::move(dropped).error();
    if (folder.in_use()) // only now: a commit that failed has lost nothing
        for (const auto& hash : *dropped) folder.drop(hash);
    return dropped->size();
}

} // namespace countersign
