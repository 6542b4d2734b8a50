#include "cli/check_references.h"
#include "api/calendar_folder.h"
#include "cli/dmn_files.h"
#include <filesystem>
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace fs = std::filesystem;
using Kind = DefinitionReference::Kind;

namespace {

void warn(const std::string& file, const DefinitionReference& reference, std::string code, std::string message, std::string advice, Diagnostics& found) {
    found.push_back({Severity::warning, std::move(code), std::move(message), std::move(advice), file, reference.line, reference.column, reference.element});
}

} // namespace

const std::set<std::string, std::less<>>& ReferenceCheck::decisions_beside(const std::string& file) {
    const auto folder = fs::path(file).has_parent_path() ? fs::path(file).parent_path() : fs::path(".");
    const auto [known, is_new] = decisions_.try_emplace(folder.string());
    if (!is_new) return known->second;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".dmn") continue;
        const auto report = read_dmn_file(entry.path().string(), false);
        if (!report || report->model == nullptr) continue;
        for (const auto& decision : report->model->decisions())
            known->second.insert({decision.name, decision.id, fmt::format("{}#{}", report->model->space(), decision.id)});
    }
    return known->second;
}

Diagnostics ReferenceCheck::missing(const std::string& file, const CheckReport& report) {
    Diagnostics found;
    for (const auto& reference : report.references) look_up(file, reference, found);
    return found;
}

void ReferenceCheck::look_up(const std::string& file, const DefinitionReference& reference, Diagnostics& found) {
    if (reference.kind == Kind::decision && !decisions_beside(file).contains(reference.name))
        warn(file, reference, "reference.decision", fmt::format("decision \"{}\" of \"{}\" is in no *.dmn file beside the process", reference.name, reference.element),
             "put its file there, or deploy it before the process", found);
    if (reference.kind == Kind::process && whole_ && !processes_.contains(reference.name))
        warn(file, reference, "reference.process", fmt::format("\"{}\" calls the process \"{}\", which is in none of these files", reference.element, reference.name),
             "correct its id, or deploy it before the process", found);
    if (reference.kind == Kind::calendar || reference.kind == Kind::law) look_up_time(file, reference, found);
}

void ReferenceCheck::look_up_time(const std::string& file, const DefinitionReference& reference, Diagnostics& found) {
    const auto folder = calendar_folder_near(file);
    const auto set = calendars_in(folder);
    const std::string kind = reference.kind == Kind::law ? "law" : "calendar";
    if (!set)
        return warn(file, reference, set.error().code, set.error().message, "correct that file: the clocks of this process need it", found);
    if (*set == nullptr)
        return warn(file, reference, "reference." + kind, fmt::format("there is no folder with calendars for {} \"{}\"", kind, reference.name),
                    "put calendars/ and law/ into a folder above the process, or name theirs by COUNTERSIGN_CALENDARS", found);
    if (reference.kind == Kind::calendar) {
        if ((*set)->calendar(reference.name) == nullptr)
            warn(file, reference, "reference.calendar", fmt::format("{} has no calendar \"{}\"", folder, reference.name), "correct the id, or add calendars/ID.xml", found);
        return;
    }
    const LawPack* law = (*set)->law(reference.name);
    if (law == nullptr)
        return warn(file, reference, "reference.law", fmt::format("{} has no law pack \"{}\"", folder, reference.name), "correct the id, or add law/ID.xml", found);
    for (const auto& limit : reference.limits)
        if (law->limit(limit) == nullptr)
            warn(file, reference, "reference.limit", fmt::format("law pack \"{}\" has no limit \"{}\", and its clock says no amount", reference.name, limit),
                 "write amount and unit on the approval:clock, or limit=\"…\" with a limit of the law", found);
}

} // namespace countersign::runner::cli
