// What the processes of a file need that is not in the file.
#pragma once
#include "model/model.h"
#include "program/program.h"
#include <countersign/check.h>

namespace countersign::engine {

/// By process, in the order of the file.
std::vector<DefinitionReference> references_of(const std::vector<std::shared_ptr<program::Program>>& programs, const model::Definitions& definitions);

} // namespace countersign::engine
