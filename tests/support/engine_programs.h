// The definitions of an engine, compiled again from what it was given.
#pragma once
#include "engine/inspect.h"
#include <countersign/engine.h>
#include <map>

namespace countersign::testing {

class EnginePrograms final : public program::ProgramSource {
  public:
    explicit EnginePrograms(Engine& engine, std::vector<std::string> script_formats = {})
        : engine_(&engine), formats_(std::move(script_formats)) {}
    /// After a restart.
    void use(Engine& engine) { engine_ = &engine; }
    program::ProgramPtr by_definition(DefinitionId id) const override {
        if (const auto found = programs_.find(id); found != programs_.end()) return found->second;
        const auto rows = engine_->definitions().value();
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const DefinitionRow& one) { return one.id == id; });
        if (row == rows.end()) return nullptr;
        for (auto& program :
             engine::inspect(engine_->definition_xml(id).value(), row->file, {.external_script_formats = formats_, .all_processes = false})
                 .programs)
            if (program->process_id == row->process_id) programs_[id] = program;
        return programs_[id];
    }
    program::ProgramPtr latest(std::string_view) const override { return nullptr; }
    program::ProgramPtr by_version(std::string_view, std::int64_t) const override { return nullptr; }
    program::ProgramPtr by_version_tag(std::string_view, std::string_view) const override { return nullptr; }
    program::ProgramPtr deployed_with(std::string_view, DefinitionId) const override { return nullptr; }

  private:
    Engine* engine_;
    std::vector<std::string> formats_;
    mutable std::map<DefinitionId, program::ProgramPtr> programs_;
};

} // namespace countersign::testing
