#include "store/sqlite/lock_file.h"
#include "store/sqlite/errors.h"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace countersign::store::sqlite {

namespace {

/// One lock for one file, by whatever symbolic links it is reached.
std::string lock_path(const std::string& database) {
    std::error_code failed;
    const auto real = std::filesystem::weakly_canonical(database, failed);
    return (failed ? database : real.string()) + ".lock";
}

Error held_by_another(int descriptor, const std::string& database) {
    std::array<char, 24> owner{};
    const auto length = pread(descriptor, owner.data(), owner.size() - 1, 0);
    const std::string process = length > 0 ? fmt::format("process {}", owner.data()) : "another process";
    return {"store.locked", fmt::format("{} is in use by {}; stop it, or ask it through its server address", database, process)};
}

} // namespace

Result<LockFile> LockFile::acquire(const std::string& database) {
    const auto path = lock_path(database);
    LockFile lock(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.descriptor_ < 0) return file_error(errno, database, "cannot lock");
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? held_by_another(lock.descriptor_, database) : file_error(errno, database, "cannot lock");
    // The process id is for the message only; the lock holds without it, also on a full disk.
    const auto owner = std::to_string(getpid());
    if (ftruncate(lock.descriptor_, 0) != 0 || pwrite(lock.descriptor_, owner.data(), owner.size(), 0) < 0) errno = 0;
    return lock;
}

LockFile::~LockFile() {
    if (descriptor_ >= 0) close(descriptor_);
}

} // namespace countersign::store::sqlite
