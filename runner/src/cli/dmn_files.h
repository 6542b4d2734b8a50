// DMN files with the models they import, which are looked for in the file's own folder.
#pragma once
#include <countersign/decision.h>

namespace countersign::runner::cli {

/// @param verify  also looks at the decision tables as a whole
/// Error: `file.unreadable`.
Result<DecisionReport> read_dmn_file(const std::string& path, bool verify);

} // namespace countersign::runner::cli
