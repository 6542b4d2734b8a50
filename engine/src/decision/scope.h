// The names an expression may read: exactly its requirements, and what boxed expressions around it bind.
#pragma once
#include "expression/feel.h"

namespace countersign::decision {

/// Inner scopes see outer ones. Names are views into the model, which outlives every evaluation.
class Scope final : public feel::Names {
  public:
    explicit Scope(const Scope* outer = nullptr) : outer_(outer) {}

    void set(std::string_view name, Value value) {
        for (auto& [own, held] : entries_)
            if (own == name) return void(held = std::move(value));
        entries_.emplace_back(name, std::move(value));
    }
    const Value* find(std::string_view name) const override {
        for (const Scope* scope = this; scope != nullptr; scope = scope->outer_)
            for (const auto& [own, value] : scope->entries_)
                if (own == name) return &value;
        return nullptr;
    }
    /// A scope of its own with all that is seen here, for functions that outlive their place.
    Scope flattened() const {
        Scope whole = outer_ != nullptr ? outer_->flattened() : Scope();
        for (const auto& [name, value] : entries_) whole.set(name, value);
        return whole;
    }

  private:
    const Scope* outer_;
    std::vector<std::pair<std::string_view, Value>> entries_;
};

} // namespace countersign::decision
