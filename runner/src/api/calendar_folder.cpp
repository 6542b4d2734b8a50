#include "api/calendar_folder.h"
#include <cstdlib>
#include <filesystem>

namespace countersign::runner {

namespace fs = std::filesystem;

namespace {

bool has_calendars(const fs::path& folder) {
    std::error_code failed;
    return fs::is_directory(folder / "calendars", failed);
}

} // namespace

std::string calendar_folder(const std::string& named) {
    if (!named.empty()) return named;
    if (const char* variable = std::getenv("COUNTERSIGN_CALENDARS"); variable != nullptr && *variable != '\0') return variable;
    std::error_code failed;
    const auto program = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (const auto& folder : {program / "process-definitions", program.parent_path() / "process-definitions", fs::path("process-definitions")})
        if (has_calendars(folder)) return folder.lexically_normal().string();
    return {};
}

std::string calendar_folder_near(const std::string& file) {
    std::error_code failed;
    for (auto folder = fs::absolute(file, failed).parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (has_calendars(folder)) return folder.string();
        if (folder == folder.root_path()) break;
    }
    return calendar_folder();
}

Result<std::shared_ptr<const CalendarSet>> calendars_in(const std::string& folder) {
    if (folder.empty()) return std::shared_ptr<const CalendarSet>{};
    Diagnostics findings;
    auto set = load_calendars(folder, findings);
    if (!set) return std::move(set).error();
    return std::shared_ptr<const CalendarSet>(std::make_shared<CalendarSet>(std::move(*set)));
}

} // namespace countersign::runner
