// Deploying by path: a process with the decisions that stand beside it.
#include "engine/file_content.h"
#include "engine/impl.h"
#include <filesystem>

namespace countersign {

namespace fs = std::filesystem;

namespace {

Result<SourceFile> read(const std::string& path) {
    auto text = engine::file_content(path);
    if (!text) return std::move(text).error();
    return SourceFile{std::move(*text), path};
}

/// The *.dmn files of a folder, by name.
std::vector<std::string> tables_in(const fs::path& folder) {
    std::vector<std::string> paths;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".dmn") paths.push_back(at->path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

Result<Deployment> Engine::deploy_file(const std::string& path) {
    const fs::path whole(path);
    std::vector<std::string> paths;
    if (whole.extension() != ".dmn") paths = tables_in(whole.has_parent_path() ? whole.parent_path() : fs::path("."));
    paths.push_back(path);
    std::vector<SourceFile> files;
    for (const auto& each : paths) {
        auto file = read(each);
        if (!file) return std::move(file).error();
        files.push_back(std::move(*file));
    }
    return deploy(std::move(files));
}

} // namespace countersign
