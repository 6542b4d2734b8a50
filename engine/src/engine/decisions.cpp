#include "engine/decisions.h"

namespace countersign::engine {

namespace {

const DecisionInfo* find_in(const std::vector<DecisionInfo>& decisions, std::string_view name_or_id) {
    for (const auto& info : decisions)
        if (info.kind == DecisionInfo::Kind::decision && (info.name == name_or_id || info.id == name_or_id)) return &info;
    return nullptr;
}

} // namespace

std::optional<program::DeployedDecision> Decisions::find(std::string_view reference) const {
    std::optional<program::DeployedDecision> found;
    std::size_t newest = 0;
    const auto consider = [&](const Held& held, std::string_view name) {
        if (found && held.row < newest) return;
        const auto* info = find_in(held.decisions, name);
        if (info == nullptr) return;
        newest = held.row;
        found = program::DeployedDecision{held.model, info->name, info->inputs, rows_[held.row].resource_hash, rows_[held.row].version};
    };
    if (const auto hash = reference.rfind('#'); hash != std::string_view::npos)
        if (const auto held = newest_.find(reference.substr(0, hash)); held != newest_.end())
            consider(held->second, reference.substr(hash + 1));
    if (!found)
        for (const auto& [space, held] : newest_) consider(held, reference);
    return found;
}

const DecisionModelRow* Decisions::latest(std::string_view space) const {
    const auto found = newest_.find(space);
    return found == newest_.end() ? nullptr : &rows_[found->second.row];
}

DecisionReport Decisions::read(const DmnFile& file, const std::vector<DmnFile>& others, bool verify) const {
    const DecisionImports imports = [&](std::string_view space, std::string_view) -> std::optional<DecisionFile> {
        for (const auto& other : others)
            if (decision_namespace(other.text) == space) return DecisionFile{other.text, other.file};
        if (const auto held = newest_.find(space); held != newest_.end())
            return DecisionFile{held->second.text, rows_[held->second.row].file};
        return std::nullopt;
    };
    return verify ? check_decisions(file.text, file.file, imports) : read_decisions(file.text, file.file, imports);
}

std::optional<Diagnostic> Decisions::relink(const std::vector<DmnFile>& changed) {
    for (auto& [space, held] : newest_) {
        const auto& row = rows_[held.row];
        if (std::any_of(changed.begin(), changed.end(), [&](const DmnFile& file) { return file.hash == row.resource_hash; })) continue;
        auto report = read({held.text, row.file, row.resource_hash}, {}, false);
        for (auto& diagnostic : report.diagnostics)
            if (diagnostic.severity == Severity::error) return std::move(diagnostic);
        held.decisions = report.model->decisions();
        held.model = std::move(report.model);
    }
    return std::nullopt;
}

void Decisions::add(DecisionModelRow row, std::string text, std::shared_ptr<const DecisionModel> model) {
    auto& held = newest_[row.space];
    held.decisions = model != nullptr ? model->decisions() : std::vector<DecisionInfo>{};
    held.model = std::move(model);
    held.row = rows_.size();
    held.text = std::move(text);
    rows_.push_back(std::move(row));
}

Result<std::shared_ptr<const Decisions>> load_decisions(store::Store& store) {
    auto rows = store.decision_models();
    if (!rows) return std::move(rows).error();
    auto decisions = std::make_shared<Decisions>();
    std::map<std::string, const DecisionModelRow*> newest; // older versions are kept for the record alone
    for (const auto& row : *rows) newest[row.space] = &row;
    std::vector<DmnFile> files;
    for (const auto& [space, row] : newest) {
        auto resource = store.resource(row->resource_hash);
        if (!resource) return std::move(resource).error();
        if (!*resource)
            return Error{"deploy.stored-invalid",
                         fmt::format("the file of decisions {} version {} is missing in the store: restore the store from a backup", space,
                                     row->version),
                         row->file};
        files.push_back({(*resource)->text, row->file, row->resource_hash});
    }
    for (const auto& row : *rows) {
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const DmnFile& f) { return newest.at(row.space) == &row && f.hash == row.resource_hash; });
        if (file == files.end()) {
            decisions->add(row, {}, nullptr);
            continue;
        }
        auto report = decisions->read(*file, files, false);
        if (report.model == nullptr)
            return Error{"deploy.stored-invalid",
                         fmt::format("decisions {} version {}, deployed before, cannot be read with this program", row.space, row.version),
                         row.file};
        decisions->add(row, file->text, std::move(report.model));
    }
    return std::shared_ptr<const Decisions>(std::move(decisions));
}

} // namespace countersign::engine
