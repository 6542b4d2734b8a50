#include "engine/definition_references.h"

namespace countersign::engine {

namespace {

using Kind = DefinitionReference::Kind;

class Collector {
  public:
    Collector(const std::vector<std::shared_ptr<program::Program>>& programs, const model::Definitions& definitions)
        : programs_(programs), definitions_(definitions) {}

    std::vector<DefinitionReference> run() {
        for (const auto& program : programs_) {
            add_matter(*program);
            for (const auto& node : program->nodes) add_node(node);
        }
        return std::move(found_);
    }

  private:
    void note(const model::Container& container) {
        for (const auto& node : container.nodes) {
            positions_.emplace(node.id, node.position);
            if (node.body) note(*node.body);
        }
    }
    /// Most files refer to nothing outside: the positions are put in order only for those that do.
    model::Position position_of(std::string_view id) {
        if (positions_.empty())
            for (const auto& process : definitions_.processes) note(process.body);
        const auto at = positions_.find(id);
        return at == positions_.end() ? model::Position{} : at->second;
    }

    void add(Kind kind, const std::string& name, const std::string& element, const model::Position& position) {
        if (!name.empty()) found_.push_back({kind, name, element, position.line, position.column});
    }

    void add_matter(const program::Program& program) {
        if (!program.matter.given) return;
        model::Position position;
        for (const auto& process : definitions_.processes)
            if (process.id == program.process_id) position = process.position;
        add(Kind::calendar, program.matter.calendar, program.process_id, position);
        if (program.matter.law.empty()) return;
        add(Kind::law, program.matter.law, program.process_id, position);
        for (const auto& clock : program.clocks)
            if (clock.amount == 0) found_.back().limits.push_back(clock.limit_id());
    }

    void add_node(const program::Node& node) {
        if (node.decision && !node.decision->computed) add(Kind::decision, node.decision->ref, node.id, position_of(node.id));
        if (node.call && !node.call->computed && !is_here(node.call->process))
            add(Kind::process, node.call->process, node.id, position_of(node.id));
    }

    bool is_here(std::string_view process) const {
        return std::any_of(programs_.begin(), programs_.end(), [&](const auto& program) { return program->process_id == process; });
    }

    const std::vector<std::shared_ptr<program::Program>>& programs_;
    const model::Definitions& definitions_;
    std::unordered_map<std::string_view, model::Position> positions_; ///< of nodes, by id
    std::vector<DefinitionReference> found_;
};

} // namespace

std::vector<DefinitionReference> references_of(const std::vector<std::shared_ptr<program::Program>>& programs, const model::Definitions& definitions) {
    return Collector(programs, definitions).run();
}

} // namespace countersign::engine
