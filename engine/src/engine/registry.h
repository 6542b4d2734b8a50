// Registry: the deployed definitions, compiled. A snapshot that never changes; a deployment makes the next one.
#pragma once
#include "engine/decisions.h"
#include "program/compile.h"
#include "program/program.h"
#include "store/store.h"
#include <mutex>

namespace countersign::engine {

/// Lets a map of strings be asked with a view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template<class T> using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// A start event that a message, a signal or the time triggers.
struct StartEvent {
    program::ProgramPtr program;
    program::NodeIndex node = program::none;
    std::uint16_t event = 0; ///< which of the node's definitions
};

class Registry final : public program::ProgramSource {
  public:
    program::ProgramPtr by_definition(DefinitionId id) const override;
    program::ProgramPtr latest(std::string_view process_id) const override;
    program::ProgramPtr by_version(std::string_view process_id, std::int64_t version) const override;
    program::ProgramPtr by_version_tag(std::string_view process_id, std::string_view tag) const override;
    program::ProgramPtr deployed_with(std::string_view process_id, DefinitionId caller) const override;

    const DefinitionRow* row(DefinitionId id) const;
    const DefinitionRow* latest_row(std::string_view process_id) const;
    const std::vector<DefinitionRow>& rows() const { return rows_; }
    /// Start events of the newest definitions, by the order of their definitions.
    const std::vector<StartEvent>& message_starts(std::string_view name) const;
    const std::vector<StartEvent>& signal_starts(std::string_view name) const;
    /// Correlation keys that messages of that name take part in, in any definition; each once.
    const std::vector<program::CorrelationKeySpec>& correlation_keys(std::string_view message) const;
    std::optional<program::DeployedDecision> decision(std::string_view reference) const override { return decisions_->find(reference); }
    const Decisions& decisions() const { return *decisions_; }
    void use(std::shared_ptr<const Decisions> decisions) { decisions_ = std::move(decisions); }
    DefinitionId next_id() const { return static_cast<DefinitionId>(programs_.size() + 1); }

    /// The next in line: `row.id` must be greater than all before.
    void add(DefinitionRow row, program::ProgramPtr program);
    /// After the last `add`: finds the start events again.
    void index_starts();

  private:
    std::shared_ptr<const Decisions> decisions_ = std::make_shared<Decisions>();
    std::vector<program::ProgramPtr> programs_; ///< by id - 1
    std::vector<DefinitionRow> rows_;           ///< by id
    std::unordered_map<std::uint32_t, std::size_t> row_of_;
    TextMap<DefinitionId> latest_;
    void index_keys(const program::Program& program);

    TextMap<std::vector<StartEvent>> message_starts_, signal_starts_;
    TextMap<std::vector<program::CorrelationKeySpec>> correlation_keys_;
};

/// Timer start events of a program's top level.
std::vector<program::NodeIndex> timer_starts(const program::Program& program);

/// The registry in use. Readers keep the snapshot they took.
class Definitions {
  public:
    std::shared_ptr<const Registry> current() const {
        const std::lock_guard lock(mutex_);
        return registry_;
    }
    void replace(std::shared_ptr<const Registry> registry) {
        const std::lock_guard lock(mutex_);
        registry_ = std::move(registry);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Registry> registry_ = std::make_shared<Registry>();
};

/// Reads and compiles every definition and decision of the store. Errors: `store.*`; `deploy.stored-invalid` where one no longer compiles.
Result<std::shared_ptr<const Registry>> load_registry(store::Store& store, const program::CompileOptions& options);

} // namespace countersign::engine
