// LinkedModel: a model and those it imports, every reference resolved, all logic compiled. Immutable.
#pragma once
#include "decision/item_types.h"
#include "decision/logic.h"

namespace countersign::decision {

/// One file.
struct Unit {
    Definitions definitions;
    std::unique_ptr<ItemTypes> types;
    struct Imported {
        const Import* import;
        const Unit* unit;
    };
    std::vector<Imported> imports;
    std::vector<std::string> names; ///< of types and of entries of their values: what the parser must know
    std::size_t first_element = 0;  ///< of LinkedModel::elements
};

struct Element;

/// Names an expression sees.
struct Visible {
    std::string_view name;
    const Element* element;
};
struct VisibleImport {
    std::string_view name;
    std::vector<Visible> elements;
};

/// A DRG element, linked.
struct Element {
    const DrgElement* source = nullptr;
    const Unit* unit = nullptr;
    feel::Type type{};                      ///< of its value; of a function, what the variable says
    std::vector<Visible> visible;           ///< requirements, by the name of their variable
    std::vector<VisibleImport> imported;    ///< requirements in imported models, under the import's name
    LogicPtr logic;                         ///< of a decision; of a business knowledge model its body. Null where the file gives none
    feel::Signature signature{};            ///< of a business knowledge model or decision service
    std::vector<const Element*> outputs;    ///< of a decision service
    std::vector<const Element*> parameters; ///< of a decision service: input data, then input decisions (10.4)
    ElementKind kind() const { return source->kind; }
    std::string_view name() const { return source->variable.name; }
};

struct LinkedModel : std::enable_shared_from_this<LinkedModel> {
    std::vector<std::unique_ptr<Unit>> units; ///< imported ones before those that import them; the last is the model itself
    std::vector<std::unique_ptr<Element>> elements;
    const Unit& main() const { return *units.back(); }
    const Element* find(const Unit& unit, std::string_view name_or_id) const; ///< nullptr where unknown
};

} // namespace countersign::decision
