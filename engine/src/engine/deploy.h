// Deployment: a file's processes become the newest versions, with their start timers, in one commit.
#pragma once
#include "engine/core.h"

namespace countersign::engine {

/// A checked and compiled file on its way to the writer.
struct PreparedDeployment {
    std::string xml, file, hash;
    std::vector<std::shared_ptr<program::Program>> programs;
    Diagnostics warnings;
};
/// On the caller's thread. Errors: `deploy.invalid`, `deploy.nothing-executable`.
Result<PreparedDeployment> prepare_deployment(std::string_view xml, std::string_view file, const program::CompileOptions& options);
/// On the writer, alone in its batch.
Result<Deployment> deploy(Batch& batch, PreparedDeployment prepared);

} // namespace countersign::engine
