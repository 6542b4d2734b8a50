// Decisions: the deployed DMN models, compiled. A snapshot that never changes; a deployment makes the next one.
#pragma once
#include "program/program.h"
#include "store/store.h"
#include <map>

namespace countersign::engine {

/// A DMN file on its way in.
struct DmnFile {
    std::string text, file, hash;
};

class Decisions {
  public:
    /// The newest version of a decision: by "namespace#id" or "namespace#name", else by name or id in the model deployed last.
    std::optional<program::DeployedDecision> find(std::string_view reference) const;
    const std::vector<DecisionModelRow>& rows() const { return rows_; } ///< every version, as deployed
    const DecisionModelRow* latest(std::string_view space) const;

    /// Reads a file; what it imports is looked for among `others`, deployed with it, and the deployed models.
    /// @param verify  also looks at the tables as a whole
    DecisionReport read(const DmnFile& file, const std::vector<DmnFile>& others, bool verify) const;
    /// Reads the models again that `changed` do not hold, since they may import them. The first error, or nothing.
    std::optional<Diagnostic> relink(const std::vector<DmnFile>& changed);
    /// The next in line.
    void add(DecisionModelRow row, std::string text, std::shared_ptr<const DecisionModel> model);

  private:
    struct Held {
        std::shared_ptr<const DecisionModel> model;
        std::vector<DecisionInfo> decisions; ///< of the model
        std::size_t row;                     ///< of rows_
        std::string text;
    };
    std::vector<DecisionModelRow> rows_;
    std::map<std::string, Held, std::less<>> newest_; ///< by namespace
};

/// Errors: `store.*`; `deploy.stored-invalid` where a model no longer compiles.
Result<std::shared_ptr<const Decisions>> load_decisions(store::Store& store);

} // namespace countersign::engine
