// `--set name=value`: variables on the command line.
#pragma once
#include <countersign/value.h>
#include <string>
#include <vector>

namespace countersign::runner::cli {

/// "area=85": the value is JSON where it parses as JSON, else a string. Throws UsageError for text without a name.
Variables read_assignments(const std::vector<std::string>& assignments);

} // namespace countersign::runner::cli
