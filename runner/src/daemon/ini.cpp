#include "daemon/ini.h"
#include <boost/property_tree/ini_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace countersign::runner {

namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// The tree keeps no lines: the line of a section (empty key) or of a key in it is looked up in the text.
int line_of(std::string_view text, std::string_view section, std::string_view key) {
    std::istringstream lines{std::string(text)};
    std::string line, current;
    for (int number = 1; std::getline(lines, line); ++number) {
        const std::string content = trimmed(line);
        if (content.empty() || content.front() == ';' || content.front() == '#') continue;
        if (content.front() == '[') {
            current = trimmed(std::string_view(content).substr(1, content.find(']') - 1));
            if (key.empty() && current == section) return number;
        } else if (!key.empty() && current == section && trimmed(std::string_view(content).substr(0, content.find('='))) == key) {
            return number;
        }
    }
    return 0;
}

} // namespace

Result<std::vector<IniSection>> parse_ini(std::string_view text, const std::string& file) {
    namespace tree = boost::property_tree;
    tree::ptree root;
    std::istringstream in{std::string(text)};
    try {
        tree::ini_parser::read_ini(in, root);
    } catch (const tree::ini_parser_error& error) {
        return Error{"config.syntax", fmt::format("{}: sections are [name], entries are name = value, each name once", error.message()), fmt::format("{}:{}", file, error.line())};
    }
    std::vector<IniSection> sections;
    for (const auto& [name, section] : root) {
        if (section.empty() && line_of(text, name, {}) == 0)
            return Error{"config.syntax", fmt::format("\"{}\" stands before the first [section]", name), fmt::format("{}:{}", file, line_of(text, {}, name))};
        IniSection read{name, line_of(text, name, {}), {}};
        for (const auto& [key, value] : section) read.entries.push_back({key, value.data(), line_of(text, name, key)});
        sections.push_back(std::move(read));
    }
    return sections;
}

Result<std::string> read_text_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (in) text << in.rdbuf();
    if (!in || text.fail()) return Error{"config.file", fmt::format("{} cannot be read: name a file that is there", path), path};
    return text.str();
}

} // namespace countersign::runner
