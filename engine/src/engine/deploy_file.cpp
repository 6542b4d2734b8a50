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

/// The files of a folder whose names end so.
void add_files(const fs::path& folder, std::initializer_list<std::string_view> endings, std::vector<std::string>& paths) {
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const auto path = at->path().string();
        if (std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return path.ends_with(ending); })) paths.push_back(path);
    }
}

} // namespace

std::vector<std::string> files_beside(const std::string& process_file) {
    std::vector<std::string> paths;
    if (!process_file.ends_with(".bpmn") && !process_file.ends_with(".xml")) return paths;
    const fs::path whole(process_file);
    const auto folder = whole.has_parent_path() ? whole.parent_path() : fs::path(".");
    add_files(folder, {".dmn", ".form.json", ".form", ".html"}, paths);
    add_files(folder / "forms", {".form.json", ".form"}, paths);
    add_files(folder / "documents", {".html"}, paths);
    std::sort(paths.begin(), paths.end());
    return paths;
}

Result<Deployment> Engine::deploy_file(const std::string& path) {
    auto paths = files_beside(path);
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
