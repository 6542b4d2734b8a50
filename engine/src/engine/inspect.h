// Inspect: everything that is to be said about a BPMN file before it may run: read, graph, compile.
#pragma once
#include "program/compile.h"
#include <countersign/check.h>

namespace countersign::engine {

struct Inspected {
    std::vector<std::shared_ptr<program::Program>> programs; ///< only where no diagnostic is an error
    Diagnostics diagnostics;                                 ///< by position
    std::vector<DialectItem> dialect;
    std::vector<DefinitionReference> references;
};

Inspected inspect(std::string_view xml, std::string_view file, const program::CompileOptions& options, bool strict = false);

} // namespace countersign::engine
