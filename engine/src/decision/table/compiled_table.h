// CompiledTable: a decision table with its columns indexed (8, 10.3.2.10).
#pragma once
#include "decision/compiler.h"
#include "decision/table/column_index.h"

namespace countersign::decision {

struct CompiledInput {
    Formula expression;
    std::string text;
    Formula values; ///< allowed ones; no tree where nothing is said
    bool has_values = false;
    std::vector<Formula> entries; ///< of each rule; no tree and no error where the entry is empty
    std::vector<std::string> texts;
    std::optional<ColumnIndex> index;
};

struct CompiledOutput {
    std::string name;
    std::vector<Formula> order;    ///< output values, one test each, the first of highest priority
    std::vector<LogicPtr> entries; ///< of each rule
    LogicPtr default_entry;
};

class CompiledTable final : public Logic {
  public:
    CompiledTable(const DecisionTable& table, const Expression& at, std::string_view type_ref, Compiler& compiler);
    Value evaluate(Run& run, const Scope& scope) const override;

  private:
    friend class HitPolicies;
    std::vector<std::size_t> matching(Run& run, const Scope& scope, const std::vector<Value>& inputs,
                                      const std::vector<bool>& allowed) const;
    bool holds(Run& run, const Scope& scope, std::size_t column, std::size_t rule, const Value& input) const;
    std::optional<bool> test(Run& run, const Scope& scope, const Formula& tests, const Value& input) const;
    void explain(Run& run, const Scope& scope, const std::vector<Value>& inputs, const std::vector<std::size_t>& matched) const;
    /// The output of a rule: a value, or a context where there are several outputs.
    Value output(Run& run, const Scope& scope, std::size_t rule) const;
    Value default_output(Run& run, const Scope& scope) const;

    HitPolicy hit_policy_;
    Aggregator aggregator_;
    std::size_t rules_;
    Position position_;
    std::vector<CompiledInput> inputs_;
    std::vector<CompiledOutput> outputs_;
};

/// "U", "C+" …
std::string hit_policy_sign(HitPolicy policy, Aggregator aggregator);

} // namespace countersign::decision
