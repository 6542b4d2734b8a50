// A SQLite VFS that fails or tears a chosen write, sync or truncation, and keeps what a power cut would leave.
#pragma once
#include "support/random.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace countersign::testing {

enum class FaultKind {
    nothing_done,   ///< the call fails and did nothing
    all_done,       ///< the call did its work and reports a failure
    half_done,      ///< a write stops in the middle
    half_done_full, ///< as before, reported as a full disk
};

/// Registered under `name()` while it lives; one at a time, used by one thread.
class FaultVfs {
  public:
    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    static const char* name() { return "countersign-fault"; }

    /// The `nth` write, sync or truncation from now fails, and where `lasting` all that follow until `heal`.
    void plan(int nth, FaultKind kind, bool lasting);
    void heal();
    /// No file may grow beyond: writes past it fail as on a full disk, until `heal`.
    void limit_file_size(std::int64_t bytes) { size_max_ = bytes; }
    int calls() const { return calls_; }              ///< writes, syncs and truncations since `plan`
    bool fired() const { return fired_; }             ///< a planned fault has happened
    using Files = std::map<std::string, std::string>; ///< contents by path
    /// Each file as it was at its last sync: the least that a power cut leaves.
    Files synced() const;
    /// What a power cut may leave: of the writes since the last sync some are done, some are not, some are torn between sectors.
    Files after_power_cut(Random& random) const;

    // For the file methods.
    std::optional<FaultKind> next_call();
    bool beyond_limit(std::int64_t end) const { return size_max_ >= 0 && end > size_max_; }
    void note_open(const std::string& path);
    void note_write(const std::string& path, std::int64_t offset, std::string_view bytes) {
        disk_[path].pending.push_back({offset, std::string(bytes)});
    }
    void note_truncation(const std::string& path, std::int64_t size) { disk_[path].pending.push_back({size, std::nullopt}); }
    void note_sync(const std::string& path);
    void note_removal(const std::string& path) { disk_.erase(path); }

  private:
    struct Pending {
        std::int64_t offset = 0;
        std::optional<std::string> bytes; ///< none: the file ends at the offset
    };
    struct OnDisk {
        std::optional<std::string> synced; ///< none: not there after a power cut
        std::vector<Pending> pending;
    };
    static void carry_out(const Pending& pending, std::string& content);

    int calls_ = 0, fail_at_ = 0;
    FaultKind kind_{};
    bool lasting_ = false, fired_ = false;
    std::int64_t size_max_ = -1;
    std::map<std::string, OnDisk> disk_;
};

} // namespace countersign::testing
