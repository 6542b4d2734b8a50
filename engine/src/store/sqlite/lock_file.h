// Lock file: keeps a second engine from writing the same store, for as long as this one lives.
#pragma once
#include <countersign/result.h>
#include <string>

namespace countersign::store::sqlite {

/// An exclusive flock on PATH.lock, with the owner's process id in it. A file of its own, because closing any descriptor of the
/// database would drop SQLite's own locks on it; flock, because the kernel frees it however the process ends. The file stays.
class LockFile {
  public:
    /// Errors: `store.locked` (naming the other process), `store.read-only`, `store.io`.
    static Result<LockFile> acquire(const std::string& database);
    LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    LockFile& operator=(LockFile&&) = delete;
    ~LockFile();

  private:
    explicit LockFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace countersign::store::sqlite
