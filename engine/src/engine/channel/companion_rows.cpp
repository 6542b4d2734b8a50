#include "engine/channel/companion_rows.h"
#include "engine/channel/register_value.h"

namespace countersign::engine {

namespace {
std::string text_of(DefinitionId definition) { return std::to_string(static_cast<std::uint32_t>(definition)); }
constexpr int files_max = 10'000;
} // namespace

Result<void> put_companions(store::Transaction& transaction, DefinitionId definition, const program::CompanionsPtr& companions) {
    if (!companions) return {};
    for (const auto& file : companions->files) {
        const auto key = fmt::format("{}/{}/{}", text_of(definition), file.form ? "form" : "document", file.key);
        if (auto put = transaction.put(store::RegisterRow{"companion", key, text_of(definition), encoded({{"hash", file.hash}, {"file", file.file}})}); !put) return put;
        if (auto put = transaction.put(store::RegisterRow{"companion.text", file.hash, {}, file.text}); !put) return put;
    }
    return {};
}

Result<program::CompanionsPtr> load_companions(store::Store& store, DefinitionId definition) {
    const auto rows = store.register_rows("companion", text_of(definition), {}, files_max);
    if (!rows) return rows.error();
    if (rows->empty()) return program::CompanionsPtr{};
    std::vector<SourceFile> files;
    for (const auto& row : *rows) {
        const auto about = decoded(row);
        if (!about) return about.error();
        auto text = store.register_row("companion.text", text_in(*about, "hash"));
        if (!text) return std::move(text).error();
        if (!*text) return Error{"store.corrupt", fmt::format("the text of {} is missing in the store", row.key), row.key};
        files.push_back({std::move((*text)->value), text_in(*about, "file")});
    }
    Diagnostics findings;
    return program::read_companions(files, findings);
}

} // namespace countersign::engine
