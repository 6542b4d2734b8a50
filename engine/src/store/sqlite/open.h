// Opens a store in a SQLite file.
#pragma once
#include "store/store.h"

namespace countersign::store::sqlite {

struct SqliteOptions {
    std::string path;
    bool read_only = false; ///< reads beside the program that writes; `begin` gives `store.read-only`
    std::string vfs{};      ///< name of the SQLite VFS, "" for the system's
    int checkpoint_pages = 2000; ///< of the log, before they are moved to the file
};

/// Makes the file where it is missing. Errors: those of `open_store`.
Result<std::unique_ptr<Store>> open_sqlite(const SqliteOptions& options);

} // namespace countersign::store::sqlite
