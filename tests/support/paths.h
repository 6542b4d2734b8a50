// Where the sources and the built programs of this checkout are. In a source of its own, so that every other object is the same in every checkout (ccache).
#pragma once
#include <string>

namespace countersign::testing {

std::string source_path(const std::string& relative); ///< "process-definitions" → its absolute path
std::string built_path(const std::string& relative);  ///< "countersign" → its absolute path

} // namespace countersign::testing
