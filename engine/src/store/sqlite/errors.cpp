#include "store/sqlite/errors.h"
#include <cerrno>
#include <fmt/format.h>
#include <system_error>

namespace countersign::store::sqlite {

namespace {
Error read_only(std::string_view path) {
    return {"store.read-only", fmt::format("{} cannot be written; give its file and directory write permission, or mount the volume for writing", path)};
}
Error io(int code, std::string_view path, std::string_view detail) {
    return {"store.io", fmt::format("{}: {}{}{}; check the volume, then try again", path, sqlite3_errstr(code), detail.empty() ? "" : ": ", detail)};
}
} // namespace

Error statement_error(int code, std::string_view path, std::string_view detail) {
    switch (code & 0xff) {
    case SQLITE_FULL: return {"store.full", fmt::format("no space left for {}; free some space, then try again", path)};
    case SQLITE_READONLY: return read_only(path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {"store.locked", fmt::format("another program holds the write lock of {}; end it, then try again", path)};
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_NOTADB: return {"store.corrupt", fmt::format("{} is damaged or not a database; restore it from a backup", path)};
    case SQLITE_CONSTRAINT: return {"store.conflict", fmt::format("{} already holds that row ({})", path, detail)};
    case SQLITE_PERM:
    case SQLITE_AUTH: return read_only(path);
    default: return io(code, path, detail);
    }
}

Error commit_error(int code, std::string_view path, bool settled) {
    const int kind = code & 0xff;
    const bool refused = kind == SQLITE_BUSY || kind == SQLITE_READONLY; // before anything was written
    if (refused || (kind == SQLITE_FULL && settled)) return statement_error(code, path);
    return {"store.commit-unknown", fmt::format("{}: {} while committing; whether the changes are kept is not known: read before repeating", path, sqlite3_errstr(code))};
}

Error file_error(int errno_value, std::string_view path, std::string_view doing) {
    switch (errno_value) {
    case EACCES:
    case EPERM:
    case EROFS: return read_only(path);
    case ENOSPC:
    case EDQUOT: return {"store.full", fmt::format("no space left for {}; free some space, then try again", path)};
    default: return {"store.io", fmt::format("{} {}: {}", doing, path, std::generic_category().message(errno_value))};
    }
}

} // namespace countersign::store::sqlite
