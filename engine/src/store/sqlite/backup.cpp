#include "store/sqlite/backup.h"
#include "store/sqlite/errors.h"
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace countersign::store::sqlite {

namespace {

/// Makes the name, so that two backups at once cannot both have it.
Result<void> reserve(const std::string& path) {
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor >= 0) {
        close(descriptor);
        return {};
    }
    if (errno == EEXIST) return Error{"store.conflict", fmt::format("{} exists already; give the backup a new name", path)};
    return file_error(errno, path, "cannot make");
}

/// One step copies all pages from one read snapshot, so that writers neither wait nor change the copy.
Result<void> copy_pages(Connection& source, Connection& target) {
    auto* backup = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
    if (!backup) return target.error(sqlite3_extended_errcode(target.handle()));
    const int step = sqlite3_backup_step(backup, -1);
    const int end = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE) return target.error(end == SQLITE_OK ? step : end);
    return {};
}

} // namespace

Result<void> copy_to(Connection& source, const std::string& path) {
    if (auto reserved = reserve(path); !reserved) return reserved;
    auto target = Connection::open(path, Connection::Mode::write, nullptr);
    auto done = target ? copy_pages(source, **target) : Result<void>(target.error());
    if (!done) {
        target = Error{};
        unlink(path.c_str());
    }
    return done;
}

} // namespace countersign::store::sqlite
