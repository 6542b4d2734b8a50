#include "engine/file_content.h"
#include <countersign/calendar.h>
#include <filesystem>

namespace countersign {

namespace {

namespace fs = std::filesystem;

/// By name, so that the order does not depend on the file system.
std::vector<fs::path> xml_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

template<class T> Result<void> load(const fs::path& folder, CalendarSet& set, Diagnostics& findings) {
    for (const auto& path : xml_files(folder)) {
        const auto text = engine::file_content(path);
        if (!text) return text.error();
        auto read = T::read(*text, path.string(), findings);
        if (!read) return std::move(read).error();
        if (auto added = set.add(std::move(*read)); !added) return added;
    }
    return {};
}

} // namespace

Result<CalendarSet> load_calendars(const std::string& folder, Diagnostics& findings) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{"file.unreadable", fmt::format("{} is no folder: name the one that has calendars/ and law/ in it", folder), folder};
    CalendarSet set;
    if (auto done = load<Calendar>(fs::path(folder) / "calendars", set, findings); !done) return std::move(done).error();
    if (auto done = load<LawPack>(fs::path(folder) / "law", set, findings); !done) return std::move(done).error();
    return set;
}

} // namespace countersign
