#include "store/memory/open.h"
#include "store/sqlite/open.h"
#include <fmt/format.h>

namespace countersign::store {

namespace {

Error not_a_store_url(std::string_view url) {
    return {"store.url", fmt::format("\"{}\" names no store; write memory: or sqlite:PATH (sqlite:PATH?mode=ro to read beside a running program)", url)};
}

} // namespace

Result<std::unique_ptr<Store>> open_store(std::string_view url) {
    constexpr std::string_view sqlite_scheme = "sqlite:", read_only = "?mode=ro";
    if (url == "memory:") return memory::open_memory();
    if (!url.starts_with(sqlite_scheme)) return not_a_store_url(url);
    auto path = url.substr(sqlite_scheme.size());
    const bool for_reading = path.ends_with(read_only);
    if (for_reading) path.remove_suffix(read_only.size());
    if (path.empty() || path.starts_with(":") || path.find('\0') != std::string_view::npos) return not_a_store_url(url);
    return sqlite::open_sqlite({.path = std::string(path), .read_only = for_reading});
}

} // namespace countersign::store
