// Reading a file whole; the facade's own I/O.
#pragma once
#include <countersign/result.h>
#include <filesystem>
#include <string>

namespace countersign::engine {

/// Error: `file.unreadable`.
Result<std::string> file_content(const std::filesystem::path& path);

} // namespace countersign::engine
