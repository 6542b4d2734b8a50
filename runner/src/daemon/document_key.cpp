#include "daemon/document_key.h"
#include "daemon/ini.h"
#include <fmt/format.h>

namespace countersign::runner {

Result<std::string> document_key_in(const std::string& file) {
    constexpr std::size_t bytes_min = 16;
    if (file.empty()) return std::string();
    auto key = read_text_file(file);
    if (!key) return key;
    while (!key->empty() && (key->back() == '\n' || key->back() == '\r')) key->pop_back();
    if (key->size() < bytes_min)
        return Error{"config.document-key", fmt::format("the secret has {} bytes, fewer than {}: make one with `head -c 32 /dev/urandom | base64`", key->size(), bytes_min), file};
    return key;
}

} // namespace countersign::runner
