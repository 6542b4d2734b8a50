// The materials of a case as they are now. Nothing of it is stored: it follows from the variables.
#pragma once
#include "execution/decide.h"
#include "program/materials.h"

namespace countersign::execution {

struct MaterialNow {
    const approval::Material* material;
    bool required = false, present = false;
};
/// Errors: `expression.failed`, `decision.unknown`, `decision.failed`: what a material depends on cannot be told.
Result<std::vector<MaterialNow>> materials_now(const State& state, const Environment& environment);
/// As FEEL sees it: {complete, missing, required, rounds, items}.
Value as_value(const std::vector<MaterialNow>& materials, const State& state);
/// Whether a material of the case stands in the variable.
bool is_material(const State& state, std::string_view variable);
/// Where the material stands; nullptr where nothing does.
const Value* value_of(const approval::Material& material, const State& state);

} // namespace countersign::execution
