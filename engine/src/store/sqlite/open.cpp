#include "store/sqlite/open.h"
#include "base/planted_fault.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_store.h"
#include <fmt/format.h>

namespace countersign::store::sqlite {

namespace {

// synchronous FULL: one sync of the log for each commit, so that what was acknowledged survives a power cut.
constexpr const char* writer_settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; "
                                        "PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864;"
                                        "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF";

/// SQLite counts each allocation under one mutex, a tenth of the time of a command; nobody reads the count. Only possible
/// before the process first uses SQLite; where the host was first, its setting stays.
void leave_out_memory_statistics() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(once);
}

Result<std::unique_ptr<Store>> open_for_reading(const SqliteOptions& options) {
    ReaderPool readers(options.path, options.vfs);
    auto reader = readers.lend();
    if (!reader) return reader.error();
    const auto version = identify(**reader);
    if (!version) return version.error();
    if (*version < schema_version())
        return Error{"store.read-only", fmt::format("{} has an older schema; open it once for writing to bring it up to date", options.path)};
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(options, std::nullopt, nullptr));
}

Result<std::unique_ptr<Store>> open_for_writing(const SqliteOptions& options) {
    auto lock = LockFile::acquire(options.path);
    if (!lock) return lock.error();
    auto opened = Connection::open(options.path, Connection::Mode::write, options.vfs.empty() ? nullptr : options.vfs.c_str());
    if (!opened) return opened.error();
    auto& connection = **opened;
    // Before anything is written: a file of another program or of a newer version stays as it is.
    const auto version = identify(connection);
    if (!version) return version.error();
    if (auto set = connection.execute(writer_settings); !set) return set.error();
    if (planted("commit-not-synced"))
        if (auto set = connection.execute("PRAGMA synchronous = NORMAL"); !set) return set.error();
    sqlite3_wal_autocheckpoint(connection.handle(), options.checkpoint_pages);
    if (*version < schema_version())
        if (auto migrated = migrate(connection, *version); !migrated) return migrated.error();
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(options, std::move(*lock), std::move(*opened)));
}

} // namespace

Result<std::unique_ptr<Store>> open_sqlite(const SqliteOptions& options) {
    leave_out_memory_statistics();
    return options.read_only ? open_for_reading(options) : open_for_writing(options);
}

} // namespace countersign::store::sqlite
