// The standard's XML schema (BPMN 2.0.2, Semantic.xsd) in a table: which attributes and children an element has, in which order and how
// many.
#pragma once
#include "model/rules/rule.h"
#include "model/schema.h"
#include <array>

namespace countersign::model {

using ElementId = std::uint8_t;
inline constexpr std::uint8_t no_slot = 0xFF;

struct AttributeType {
    std::string_view name;
    bool required = false;
    Severity required_severity = Severity::warning;
    std::string_view values; ///< allowed ones, parted by blanks; empty = any
    Severity values_severity = Severity::warning;
    const ReferenceRule* reference = nullptr; ///< where its value is an id
};

/// One place in the order of children.
struct Slot {
    std::string_view words; ///< the elements that may stand there
    std::uint16_t min = 0, max = 0;
};

struct ElementType {
    std::string_view name;
    ElementId id = 0;
    bool any_content = false; ///< text, scripts and extensions: nothing in them is looked at
    bool has_behavior =
        false; ///< part of the flow, an event definition, a loop or a root element: out of place it would be missed when the process runs
    std::vector<AttributeType> attributes;
    std::vector<Slot> slots;
    std::uint64_t required_attributes = 0; ///< a bit for each of `attributes`
    std::uint64_t named_by = 0;            ///< a bit for each Target that may mean the element
    bool has_required_slots = false;
    std::array<std::uint8_t, 256> slot_of{};           ///< by the child's id
    const ReferenceRule* text_reference = nullptr;     ///< where the element's text is an id, whatever holds it
    std::vector<const ReferenceRule*> text_references; ///< those for one holder each
    std::vector<const XmlRule*> rules;
};

inline std::uint64_t bit_of(Target target) { return std::uint64_t{1} << static_cast<unsigned>(target); }

/// nullptr where BPMN has no such element.
const ElementType* element_type(std::string_view name);

} // namespace countersign::model
