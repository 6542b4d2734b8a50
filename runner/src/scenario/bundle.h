// Process files with the decisions that belong to them.
#pragma once
#include <countersign/engine.h>

namespace countersign::runner::scenario {

/// The files, and before them every *.dmn of their folders, each once. Error: `file.unreadable`.
Result<std::vector<SourceFile>> with_decisions(const std::vector<std::string>& paths);

} // namespace countersign::runner::scenario
