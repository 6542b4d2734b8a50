#include "cli/files.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <sstream>

namespace countersign::runner::cli {

namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (!in || fs::is_directory(path) || !(text << in.rdbuf())) {
        if (in && fs::is_regular_file(path) && fs::file_size(path) == 0) return std::string{};
        return Error{"file.unreadable", fmt::format("cannot read \"{}\"", path), path};
    }
    return text.str();
}

Result<std::vector<std::string>> files_of(const std::vector<std::string>& paths, const std::vector<std::string>& extensions) {
    std::vector<std::string> files;
    std::error_code failed;
    for (const auto& path : paths) {
        if (!fs::is_directory(path, failed)) {
            if (!fs::exists(path, failed)) return Error{"file.unreadable", fmt::format("there is no \"{}\"", path), path};
            files.push_back(path);
            continue;
        }
        const auto before = files.size();
        for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, failed), end; at != end;
             at.increment(failed)) {
            if (failed) return Error{"file.unreadable", fmt::format("cannot read the folder \"{}\": {}", path, failed.message()), path};
            if (at->is_regular_file(failed) &&
                std::find(extensions.begin(), extensions.end(), at->path().extension().string()) != extensions.end())
                files.push_back(at->path().string());
        }
        if (files.size() == before)
            return Error{"file.none", fmt::format("the folder \"{}\" holds no *{} file", path, fmt::join(extensions, " or *")), path};
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    return files;
}

} // namespace countersign::runner::cli
