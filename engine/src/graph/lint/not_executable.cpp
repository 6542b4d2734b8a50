// A process that is marked as not executable is drawn to be read: nothing can be started, and most rules leave it alone (10.2).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule not_executable{"process.not-executable", Weight::information, [](const Scope& scope, Findings& findings) {
    if (scope.owner == nullptr && !scope.process.is_executable)
        findings.add(scope.process, fmt::format("process \"{}\" is not executable", scope.process.id), "set isExecutable to true if it is meant to run");
}};

} // namespace countersign::graph
