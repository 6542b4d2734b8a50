#include "cli/dmn_files.h"
#include "cli/files.h"
#include <filesystem>

namespace countersign::runner::cli {

namespace fs = std::filesystem;

namespace {

/// The first *.dmn beside `path` with this namespace.
std::optional<DecisionFile> beside(const fs::path& path, std::string_view space) {
    const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".dmn") continue;
        auto text = read_file(entry.path().string());
        if (text && decision_namespace(*text) == space) return DecisionFile{std::move(text).value(), entry.path().string()};
    }
    return std::nullopt;
}

} // namespace

Result<DecisionReport> read_dmn_file(const std::string& path, bool verify) {
    const auto text = read_file(path);
    if (!text) return text.error();
    const auto imports = [&](std::string_view space, std::string_view) { return beside(path, space); };
    return verify ? check_decisions(*text, path, imports) : read_decisions(*text, path, imports);
}

} // namespace countersign::runner::cli
