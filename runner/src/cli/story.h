// Story: what happened in a case, as sentences, from the JSON of its history.
#pragma once
#include "api/api.h"

namespace countersign::runner::cli {

/// One line for each thing that happened in a history entry, without its heading: "enters Check and accept", "opens task 1-4 for group:fire".
std::vector<std::string> sentences(const Json& entry, const std::string& instance);
/// "2  2026-03-02T01:00:00Z  complete by wang".
std::string heading(const Json& entry);

} // namespace countersign::runner::cli
