#include "engine/file_content.h"
#include "organisation/read_csv.h"
#include <countersign/organisation.h>
#include <filesystem>

namespace countersign {

namespace {

namespace fs = std::filesystem;

Result<Organisation> load_folder(const fs::path& folder, Diagnostics& findings) {
    std::vector<organisation::CsvFile> files;
    std::error_code failed;
    for (const auto kind : organisation::csv_kinds) {
        const auto path = folder / (std::string(kind) + ".csv");
        if (kind != "users" && !fs::exists(path, failed)) continue;
        auto text = engine::file_content(path);
        if (!text) return std::move(text).error();
        files.push_back({kind, path.string(), std::move(*text)});
    }
    std::string zone = "UTC"; // CSV has no place for it
    if (const auto path = folder / "zone.txt"; fs::exists(path, failed)) {
        const auto text = engine::file_content(path);
        if (!text) return text.error();
        zone = text->substr(0, text->find_first_of(" \t\r\n"));
    }
    return organisation::read_csv_files(files, std::move(zone), findings);
}

} // namespace

Result<Organisation> load_organisation(const std::string& path, Diagnostics& findings) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) return load_folder(path, findings);
    const auto text = engine::file_content(path);
    if (!text) return text.error();
    return Organisation::read(*text, path, findings);
}

} // namespace countersign
