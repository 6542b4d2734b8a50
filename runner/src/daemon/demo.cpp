#include "daemon/demo.h"
#include "daemon/identity_file.h"
#include "daemon/ini.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace countersign::runner {

namespace {
namespace fs = std::filesystem;
}

Result<std::string> demo_folder(const std::string& configured) {
    std::vector<fs::path> candidates{configured};
    if (configured.empty()) {
        std::error_code failed;
        const auto program = fs::read_symlink("/proc/self/exe", failed);
        candidates = {"process-definitions"};
        if (!failed) candidates.insert(candidates.begin(), {program.parent_path() / "process-definitions", program.parent_path().parent_path() / "process-definitions"});
    }
    for (const auto& folder : candidates) {
        std::error_code failed;
        if (fs::is_directory(folder, failed)) return folder.lexically_normal().string();
    }
    return Error{"demo.definitions", fmt::format("there is no folder {}: name it as definitions in [demo]", candidates.back().string()), {}};
}

Result<int> deploy_folder(Engine& engine, const std::string& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::recursive_directory_iterator(folder, failed))
        if (entry.is_regular_file() && (entry.path().extension() == ".bpmn" || entry.path().extension() == ".dmn")) files.push_back(entry.path());
    if (failed) return Error{"demo.definitions", fmt::format("{} cannot be read: {}", folder, failed.message()), folder};
    std::sort(files.begin(), files.end());
    std::stable_partition(files.begin(), files.end(),
                          [](const fs::path& file) { return file.extension() == ".dmn"; }); // processes ask them
    for (const auto& file : files) {
        std::vector<SourceFile> sources;
        auto paths = files_beside(file.string());
        std::erase_if(paths, [](const std::string& path) { return !is_companion_file(path); });
        paths.push_back(file.string());
        for (const auto& path : paths) {
            auto text = read_text_file(path);
            if (!text) return text.error();
            sources.push_back({std::move(*text), fs::relative(path, folder).generic_string()});
        }
        if (const auto deployed = engine.deploy(std::move(sources)); !deployed) return deployed.error();
    }
    return static_cast<int>(files.size());
}

std::shared_ptr<const Identity> demo_people() {
    return IdentityFile::parse(R"([users]
wang = group:acceptance-window
zhao = department:fire
he = department:health
shi = department:market
gu = position:licensing-lead
[administrators]
users = admin
)",
                               "demo")
        .value();
}

JobHandlers demo_handlers() {
    JobHandlers handlers;
    handlers.add("issue-certificate", [](const LockedJob& job) -> JobOutcome {
        return Variables{{"certificateNumber", fmt::format("JY1330106{:07}", static_cast<std::uint64_t>(job.row.id.instance))}};
    });
    handlers.add("fetch-material", [](const LockedJob&) -> JobOutcome { return JobFailure{"The demo has no other offices.", 0}; }); // so that the applicant is asked
    return handlers;
}

} // namespace countersign::runner
