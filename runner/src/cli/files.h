// Files named on the command line.
#pragma once
#include <countersign/result.h>
#include <string>
#include <vector>

namespace countersign::runner::cli {

/// The whole file. Error: `file.unreadable`.
Result<std::string> read_file(const std::string& path);
/// A file as it is named; of a folder all files with one of these extensions, recursively and by name. Errors: `file.unreadable`,
/// `file.none`.
Result<std::vector<std::string>> files_of(const std::vector<std::string>& paths, const std::vector<std::string>& extensions);

} // namespace countersign::runner::cli
