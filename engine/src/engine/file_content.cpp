#include "engine/file_content.h"
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace countersign::engine {

Result<std::string> file_content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf(); // fails for an empty file too, which is readable
    if (!in || std::filesystem::is_directory(path) || text.bad())
        return Error{"file.unreadable", fmt::format("{} cannot be read: correct the path, or who may read it", path.string()), path.string()};
    return text.str();
}

} // namespace countersign::engine
