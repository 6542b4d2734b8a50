#include "api/organisation_file.h"

namespace countersign::runner {

Result<std::shared_ptr<const Organisation>> organisation_in(const std::string& path) {
    if (path.empty()) return std::shared_ptr<const Organisation>{};
    Diagnostics findings;
    auto read = load_organisation(path, findings);
    if (!read) return std::move(read).error();
    return std::shared_ptr<const Organisation>(std::make_shared<Organisation>(std::move(*read)));
}

} // namespace countersign::runner
