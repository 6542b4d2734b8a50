#include "organisation/read_csv.h"
#include <countersign/organisation.h>
#include <filesystem>
#include <fstream>

namespace countersign {

namespace {

namespace fs = std::filesystem;

Result<std::string> content_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof()) return Error{"file.unreadable", fmt::format("cannot read {}", path.string()), path.string()};
    return text;
}

Result<Organisation> load_folder(const fs::path& folder, Diagnostics& findings) {
    std::vector<organisation::CsvFile> files;
    std::error_code failed;
    for (const auto kind : organisation::csv_kinds) {
        const auto path = folder / (std::string(kind) + ".csv");
        if (kind != "users" && !fs::exists(path, failed)) continue;
        auto text = content_of(path);
        if (!text) return std::move(text).error();
        files.push_back({kind, path.string(), std::move(*text)});
    }
    std::string zone = "UTC"; // CSV has no place for it
    if (const auto path = folder / "zone.txt"; fs::exists(path, failed)) {
        const auto text = content_of(path);
        if (!text) return text.error();
        zone = text->substr(0, text->find_first_of(" \t\r\n"));
    }
    return organisation::read_csv_files(files, std::move(zone), findings);
}

} // namespace

Result<Organisation> load_organisation(const std::string& path, Diagnostics& findings) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) return load_folder(path, findings);
    const auto text = content_of(path);
    if (!text) return text.error();
    return Organisation::read(*text, path, findings);
}

} // namespace countersign
