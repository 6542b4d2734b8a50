#include "scenario/coverage.h"

namespace countersign::runner::scenario {

Result<void> Coverage::add(Engine& engine) {
    if (const auto known = add_definitions(engine); !known) return known.error();
    InstanceFilter all;
    all.limit = 10'000;
    const auto cases = engine.instances(all);
    if (!cases) return cases.error();
    for (const auto& row : *cases) {
        const auto history = engine.history(row.id);
        if (!history) return history.error();
        add_history(*history);
    }
    return {};
}

Result<void> Coverage::add_definitions(Engine& engine) {
    deployed_.clear();
    const auto definitions = engine.definitions();
    if (!definitions) return definitions.error();
    for (const auto& row : *definitions) {
        auto& seen = processes_[{row.file, row.process_id}];
        deployed_[row.process_id] = &seen;
        if (!seen.outline.process_id.empty()) continue;
        const auto xml = engine.definition_xml(row.id);
        if (!xml) return xml.error();
        auto outlines = outline_of(*xml, row.file);
        if (!outlines) return outlines.error();
        for (auto& outline : *outlines)
            if (outline.process_id == row.process_id) seen.outline = std::move(outline);
    }
    return {};
}

void Coverage::add_history(const std::vector<HistoryEntry>& history) {
    for (const auto& entry : history)
        for (const auto& item : entry.items) {
            const auto process = deployed_.find(item.process_id);
            if (process == deployed_.end()) continue;
            if (item.kind == "flow-taken") process->second->ids.insert(item.detail);
            if (item.kind == "element-entered" || item.kind == "compensation-entered") process->second->ids.insert(item.element_id);
        }
}

std::vector<Unvisited> Coverage::unvisited() const {
    std::vector<Unvisited> all;
    for (const auto& [place, seen] : processes_) {
        Unvisited process{place.first, place.second, 0, {}};
        for (const auto* items : {&seen.outline.elements, &seen.outline.flows})
            for (const auto& item : *items) {
                if (item.id.empty()) continue; // what has no id cannot be told apart in a history
                ++process.total;
                if (!seen.ids.contains(item.id)) process.items.push_back(item);
            }
        all.push_back(std::move(process));
    }
    return all;
}

} // namespace countersign::runner::scenario
