// Item definitions as types of FEEL (7.3.3): structure, allowed values, constraints.
#pragma once
#include "decision/model.h"
#include "expression/feel.h"
#include <countersign/diagnostic.h>
#include <map>

namespace countersign::decision {

/// The item definitions of one model, those of its imports by qualified name.
class ItemTypes final : public feel::NamedTypes {
  public:
    /// An imported model's types stand under the import's name; "" puts them beside the own ones, which go first.
    struct Imported {
        const Import* import;
        const ItemTypes* types;
    };
    /// Constraints that are no FEEL and references to types that nobody defines go to `findings`. `definitions` must outlive this.
    ItemTypes(const Definitions& definitions, const std::vector<Imported>& imports, Diagnostics& findings);

    const feel::Type* find(std::string_view name) const override;
    bool allows(const Value& value, std::string_view name) const override;

    /// The type that a typeRef names; Any for "" and for what nobody defines.
    feel::Type of_reference(std::string_view type_ref) const;
    bool is_defined(std::string_view type_ref) const;
    const std::vector<std::string>& names() const { return names_; } ///< of types, for the parser
    /// The allowed values of the type a typeRef names, where it is constrained: what a decision table's column may hold.
    const Text* allowed_values(std::string_view type_ref) const;

  private:
    struct Entry {
        feel::Type type;
        const ItemDefinition* definition = nullptr;
        feel::ExpressionPtr allowed, constraint; ///< null where there is none
    };
    void take(const Imported& imported);
    feel::Type define(const ItemDefinition& item, const std::string& path, Diagnostics& findings);
    feel::Type structure(const ItemDefinition& item, const std::string& path, Diagnostics& findings);
    feel::ExpressionPtr tests(const std::optional<Text>& text, Diagnostics& findings) const;
    std::string plain(std::string_view type_ref) const;
    void check_reference(std::string_view type_ref, const NamedElement& at, Diagnostics& findings) const;
    void check_item(const ItemDefinition& item, Diagnostics& findings) const;
    const Entry* entry(std::string_view name) const;

    const Definitions& definitions_;
    std::map<std::string, Entry, std::less<>> entries_; ///< by name; components with constraints by path
    std::vector<std::string> names_;
};

} // namespace countersign::decision
