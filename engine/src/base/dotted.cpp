#include "base/dotted.h"

namespace countersign {

std::vector<std::string> dotted_names(std::string_view path) {
    std::vector<std::string> names;
    while (!path.empty()) {
        const auto end = std::min(path.find('.'), path.size());
        names.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return names;
}

} // namespace countersign
