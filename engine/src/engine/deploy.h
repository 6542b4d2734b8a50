// Deployment: the processes and decisions of files become the newest versions, with their start timers, in one commit.
#pragma once
#include "engine/core.h"
#include "program/companions.h"

namespace countersign::engine {

/// A checked and compiled file on its way to the writer.
struct PreparedDeployment {
    std::string xml, file, hash;
    std::vector<std::shared_ptr<program::Program>> programs;
    Diagnostics warnings;
    program::CompanionsPtr companions{};
};
/// Files that are deployed together.
struct PreparedBundle {
    std::vector<DmnFile> decisions; ///< read on the writer: they may import what was deployed before
    std::vector<PreparedDeployment> processes;
};
/// On the caller's thread. Errors: `deploy.invalid`, `deploy.nothing-executable`.
Result<PreparedBundle> prepare_deployment(std::vector<SourceFile> files, const program::CompileOptions& options);
/// On the writer, alone in its batch.
Result<Deployment> deploy(Batch& batch, PreparedBundle prepared);

} // namespace countersign::engine
