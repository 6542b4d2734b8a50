#include "scenario/bundle.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>

namespace countersign::runner::scenario {

namespace fs = std::filesystem;

namespace {

Result<SourceFile> read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) return Error{"file.unreadable", fmt::format("cannot read \"{}\"", path), path};
    return SourceFile{text.str(), path};
}

} // namespace

Result<std::vector<SourceFile>> with_decisions(const std::vector<std::string>& paths) {
    std::set<std::string> tables;
    std::error_code failed;
    for (const auto& path : paths) {
        const auto folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
        for (const auto& entry : fs::directory_iterator(folder, failed))
            if (entry.path().extension() == ".dmn") tables.insert(entry.path().lexically_normal().string());
    }
    std::vector<std::string> all(tables.begin(), tables.end());
    for (const auto& path : paths)
        if (!tables.contains(fs::path(path).lexically_normal().string())) all.push_back(path);
    std::vector<SourceFile> files;
    for (const auto& path : all) {
        auto file = read(path);
        if (!file) return std::move(file).error();
        files.push_back(std::move(file).value());
    }
    return files;
}

} // namespace countersign::runner::scenario
