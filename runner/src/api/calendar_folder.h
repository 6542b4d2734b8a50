// Where the runner finds calendars and law packs.
#pragma once
#include <countersign/calendar.h>
#include <memory>
#include <string>

namespace countersign::runner {

/// The folder named, or the one of COUNTERSIGN_CALENDARS, or process-definitions beside the program, above it or here; "" where there is none.
std::string calendar_folder(const std::string& named = {});
/// The nearest folder above a file that has calendars/ in it, else `calendar_folder()`.
std::string calendar_folder_near(const std::string& file);
/// Error where a file of the folder is wrong; null for "".
Result<std::shared_ptr<const CalendarSet>> calendars_in(const std::string& folder);

} // namespace countersign::runner
