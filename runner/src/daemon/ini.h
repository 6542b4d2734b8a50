// Ini: an INI file as sections of entries with their lines.
#pragma once
#include <countersign/result.h>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::runner {

struct IniEntry {
    std::string name, value;
    int line = 0;
};
struct IniSection {
    std::string name;
    int line = 0;
    std::vector<IniEntry> entries;
};

/// Error: `config.syntax` with file:line. `;` and `#` begin a comment line; names are unique in their section.
Result<std::vector<IniSection>> parse_ini(std::string_view text, const std::string& file);
/// Error: `config.file`.
Result<std::string> read_text_file(const std::string& path);

} // namespace countersign::runner
