#include "support/paths.h"

namespace countersign::testing {

std::string source_path(const std::string& relative) { return COUNTERSIGN_SOURCE_DIR "/" + relative; }
std::string built_path(const std::string& relative) { return COUNTERSIGN_BUILD_DIR "/" + relative; }

} // namespace countersign::testing
