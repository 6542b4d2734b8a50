#include "support/fault_vfs.h"
#include <fstream>
#include <iterator>
#include <sqlite3.h>

namespace countersign::testing {

namespace {

struct File {
    sqlite3_file base;
    sqlite3_file* real; // stands behind this struct
    FaultVfs* vfs;
    std::string* path;
};

File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
const sqlite3_io_methods& methods(sqlite3_file* file) { return *of(file).real->pMethods; }
sqlite3_vfs& real_vfs() {
    static sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
    return *real;
}

int close(sqlite3_file* file) {
    const int code = methods(file).xClose(of(file).real);
    delete of(file).path;
    return code;
}
int read(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) { return methods(file).xRead(of(file).real, to, amount, offset); }

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    auto* real = of(file).real;
    const auto put = [&](int bytes) {
        if (bytes == 0) return SQLITE_OK;
        of(file).vfs->note_write(*of(file).path, offset, {static_cast<const char*>(from), static_cast<std::size_t>(bytes)});
        return real->pMethods->xWrite(real, from, bytes, offset);
    };
    if (of(file).vfs->beyond_limit(offset + amount)) return SQLITE_FULL;
    const auto fault = of(file).vfs->next_call();
    if (!fault) return put(amount);
    if (*fault == FaultKind::all_done) put(amount);
    if (*fault == FaultKind::half_done || *fault == FaultKind::half_done_full) put(amount / 2);
    return *fault == FaultKind::half_done_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const auto fault = of(file).vfs->next_call();
    if (fault && *fault != FaultKind::all_done) return SQLITE_IOERR_TRUNCATE;
    of(file).vfs->note_truncation(*of(file).path, size);
    const int code = methods(file).xTruncate(of(file).real, size);
    return fault ? SQLITE_IOERR_TRUNCATE : code;
}

/// The disk itself is left out: what would be on it is noted instead.
int sync(sqlite3_file* file, int) {
    const auto fault = of(file).vfs->next_call();
    if (!fault || *fault == FaultKind::all_done) of(file).vfs->note_sync(*of(file).path);
    return fault ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return methods(file).xFileSize(of(file).real, size); }
int lock(sqlite3_file* file, int level) { return methods(file).xLock(of(file).real, level); }
int unlock(sqlite3_file* file, int level) { return methods(file).xUnlock(of(file).real, level); }
int check_reserved_lock(sqlite3_file* file, int* held) { return methods(file).xCheckReservedLock(of(file).real, held); }
int file_control(sqlite3_file* file, int operation, void* argument) {
    return methods(file).xFileControl(of(file).real, operation, argument);
}
int sector_size(sqlite3_file* file) { return methods(file).xSectorSize(of(file).real); }
int device_characteristics(sqlite3_file* file) { return methods(file).xDeviceCharacteristics(of(file).real); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return methods(file).xShmMap(of(file).real, page, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) { return methods(file).xShmLock(of(file).real, offset, n, flags); }
void shm_barrier(sqlite3_file* file) { methods(file).xShmBarrier(of(file).real); }
int shm_unmap(sqlite3_file* file, int remove) { return methods(file).xShmUnmap(of(file).real, remove); }

const sqlite3_io_methods io_methods{2,
                                    close,
                                    read,
                                    write,
                                    truncate,
                                    sync,
                                    file_size,
                                    lock,
                                    unlock,
                                    check_reserved_lock,
                                    file_control,
                                    sector_size,
                                    device_characteristics,
                                    shm_map,
                                    shm_lock,
                                    shm_barrier,
                                    shm_unmap,
                                    nullptr,
                                    nullptr};

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
    auto& opened = of(file);
    opened.real = reinterpret_cast<sqlite3_file*>(&opened + 1);
    opened.vfs = static_cast<FaultVfs*>(vfs->pAppData);
    opened.base.pMethods = nullptr;
    const int code = real_vfs().xOpen(&real_vfs(), name, opened.real, flags, flags_out);
    if (opened.real->pMethods == nullptr) return code;
    opened.path = new std::string(name ? name : "");
    opened.vfs->note_open(*opened.path);
    opened.base.pMethods = &io_methods;
    return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    static_cast<FaultVfs*>(vfs->pAppData)->note_removal(name);
    return real_vfs().xDelete(&real_vfs(), name, sync_directory);
}

sqlite3_vfs& shim() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = real_vfs(); // time, randomness and paths stay the system's
        made.pNext = nullptr;
        made.zName = FaultVfs::name();
        made.szOsFile += static_cast<int>(sizeof(File));
        made.xOpen = open;
        made.xDelete = remove;
        return made;
    }();
    return vfs;
}

} // namespace

FaultVfs::FaultVfs() {
    sqlite3_initialize();
    shim().pAppData = this;
    sqlite3_vfs_register(&shim(), 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&shim()); }

void FaultVfs::plan(int nth, FaultKind kind, bool lasting) {
    calls_ = 0;
    fail_at_ = nth;
    kind_ = kind;
    lasting_ = lasting;
    fired_ = false;
}

void FaultVfs::heal() {
    fail_at_ = 0;
    lasting_ = false;
    size_max_ = -1;
}

std::optional<FaultKind> FaultVfs::next_call() {
    ++calls_;
    if (fail_at_ == 0 || calls_ < fail_at_ || (calls_ > fail_at_ && !lasting_)) return std::nullopt;
    fired_ = true;
    return kind_;
}

void FaultVfs::note_open(const std::string& path) {
    const auto [at, fresh] = disk_.try_emplace(path);
    if (!fresh) return;
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!content.empty()) at->second.synced = std::move(content); // it was there before
}

void FaultVfs::carry_out(const Pending& pending, std::string& content) {
    const auto at = static_cast<std::size_t>(pending.offset);
    if (!pending.bytes) return content.resize(at);
    if (content.size() < at + pending.bytes->size()) content.resize(at + pending.bytes->size());
    content.replace(at, pending.bytes->size(), *pending.bytes);
}

void FaultVfs::note_sync(const std::string& path) {
    auto& file = disk_[path];
    auto& content = file.synced ? *file.synced : file.synced.emplace();
    for (const auto& pending : file.pending) carry_out(pending, content);
    file.pending.clear();
}

FaultVfs::Files FaultVfs::synced() const {
    Files files;
    for (const auto& [path, file] : disk_)
        if (file.synced) files[path] = *file.synced;
    return files;
}

FaultVfs::Files FaultVfs::after_power_cut(Random& random) const {
    constexpr int sector = 512;
    Files files;
    for (const auto& [path, file] : disk_) {
        auto content = file.synced;
        for (auto pending : file.pending) {
            const int fate = random.below(3);
            if (fate == 0) continue;
            if (fate == 1 && pending.bytes)
                pending.bytes->resize(
                    static_cast<std::size_t>(random.below(static_cast<int>(pending.bytes->size()) / sector + 1) * sector));
            carry_out(pending, content ? *content : content.emplace());
        }
        if (content) files[path] = std::move(*content);
    }
    return files;
}

} // namespace countersign::testing
