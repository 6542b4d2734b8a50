// The organisation as the runner finds it.
#pragma once
#include <countersign/organisation.h>

namespace countersign::runner {

/// A file or a folder (countersign/organisation.h). Null for "". The error's message is the first finding, with its place.
Result<std::shared_ptr<const Organisation>> organisation_in(const std::string& path);

} // namespace countersign::runner
