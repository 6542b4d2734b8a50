#include "cli/check_references.h"
#include "api/calendar_folder.h"
#include "cli/dmn_files.h"
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace countersign::runner::cli {

namespace fs = std::filesystem;
using Kind = DefinitionReference::Kind;

namespace {

void warn(const std::string& file, const DefinitionReference& reference, std::string code, std::string message, std::string advice, Diagnostics& found) {
    found.push_back({Severity::warning, std::move(code), std::move(message), std::move(advice), file, reference.line, reference.column, reference.element});
}

std::string folder_of(const std::string& file) {
    const auto path = fs::path(file);
    return path.has_parent_path() ? path.parent_path().string() : ".";
}

} // namespace

void ReferenceCheck::add(const std::string& file, const CheckReport& report) {
    processes_.insert(report.processes.begin(), report.processes.end());
    folders_.insert(folder_of(file));
}

const ReferenceCheck::Names& ReferenceCheck::decisions_in(const std::string& folder) {
    const auto [known, is_new] = decisions_.try_emplace(folder);
    if (!is_new) return known->second;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".dmn") continue;
        const auto report = read_dmn_file(entry.path().string(), false);
        if (!report || report->model == nullptr) continue;
        const auto& space = report->model->space();
        for (const auto& decision : report->model->decisions())
            for (const auto& name : {decision.name, decision.id, fmt::format("{}#{}", space, decision.id)}) known->second[name].insert(space);
    }
    return known->second;
}

std::set<std::string> ReferenceCheck::namespaces_of(const std::string& decision) {
    std::set<std::string> all;
    for (const auto& folder : folders_)
        if (const auto found = decisions_in(folder).find(decision); found != decisions_in(folder).end()) all.insert(found->second.begin(), found->second.end());
    return all;
}

Diagnostics ReferenceCheck::missing(const std::string& file, const CheckReport& report) {
    Diagnostics found;
    for (const auto& reference : report.references) look_up(file, reference, found);
    return found;
}

void ReferenceCheck::look_up(const std::string& file, const DefinitionReference& reference, Diagnostics& found) {
    if (reference.kind == Kind::decision) look_up_decision(file, reference, found);
    if (reference.kind == Kind::process && whole_ && !processes_.contains(reference.name))
        warn(file, reference, "reference.process", fmt::format("\"{}\" calls the process \"{}\", which is in none of these files", reference.element, reference.name),
             "correct its id, or deploy it before the process", found);
    if (reference.kind == Kind::calendar || reference.kind == Kind::law) look_up_time(file, reference, found);
}

void ReferenceCheck::look_up_decision(const std::string& file, const DefinitionReference& reference, Diagnostics& found) {
    if (!decisions_in(folder_of(file)).contains(reference.name))
        return warn(file, reference, "reference.decision", fmt::format("decision \"{}\" of \"{}\" is in no *.dmn file beside the process", reference.name, reference.element),
                    "put its file there, or deploy it before the process", found);
    // Where several are deployed, a bare name means the one that was deployed last, of whatever matter.
    if (const auto spaces = namespaces_of(reference.name); spaces.size() > 1)
        warn(file, reference, "reference.decision-ambiguous", fmt::format("\"{}\" names the decision \"{}\", which {} have", reference.element, reference.name, fmt::join(spaces, " and ")),
             "name it as namespace#id: of the same name, the one deployed last is asked", found);
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
