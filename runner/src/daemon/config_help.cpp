#include "daemon/config.h"
#include "daemon/serve.h"
#include <fmt/format.h>

namespace countersign::runner {

std::string config_help() {
    std::string text = "; The configuration of countersign serve: every key with its default.\n";
    std::string section;
    for (const auto& key : config_keys()) {
        if (section != key.section) text += fmt::format("\n[{}]\n", section = key.section);
        const std::string unit = *key.unit == '\0' ? "" : fmt::format(" ({})", key.unit);
        text += fmt::format("; {}{}\n;{} = {}\n", key.sentence, unit, key.name, key.show({}));
    }
    return text;
}

} // namespace countersign::runner
