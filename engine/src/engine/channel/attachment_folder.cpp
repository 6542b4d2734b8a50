#include "engine/channel/attachment_folder.h"
#include "engine/file_content.h"
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace countersign::engine {

namespace {

Error failed(int number, const std::filesystem::path& path, std::string_view doing) {
    const char* code = number == ENOSPC || number == EDQUOT ? "store.full" : "attachment.folder";
    return {code, fmt::format("cannot {} {}: {}; correct ChannelOptions::attachment_folder, its permissions or its space", doing, path.string(), std::strerror(number)), path.string()};
}

/// Closes at the end; -1 = was not opened.
struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

Result<void> write_durably(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor file{open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640)};
    if (file.number < 0) return failed(errno, path, "write");
    while (!bytes.empty()) {
        const auto written = write(file.number, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(errno, path, "write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(file.number) != 0) return failed(errno, path, "write");
    return {};
}

/// A new name is durable only with its folder.
Result<void> sync_folder(const std::filesystem::path& path) {
    const Descriptor folder{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.number < 0 || fsync(folder.number) != 0) return failed(errno, path, "write to");
    return {};
}

} // namespace

std::filesystem::path AttachmentFolder::path_of(std::string_view sha256) const { return root_ / sha256.substr(0, 2) / sha256; }

Result<void> AttachmentFolder::keep(const std::string& sha256, std::string_view bytes) {
    const auto path = path_of(sha256);
    std::error_code wrong;
    if (const auto there = file_content(path); there && *there == bytes) return {};
    if (std::filesystem::create_directories(path.parent_path(), wrong); wrong) return failed(wrong.value(), path.parent_path(), "make");
    static std::atomic<std::uint64_t> writers = 0;
    auto partial = path;
    partial += fmt::format(".{}-{}.partial", getpid(), ++writers);
    auto done = write_durably(partial, bytes);
    if (done && std::rename(partial.c_str(), path.c_str()) != 0) done = failed(errno, path, "write");
    if (!done) {
        std::filesystem::remove(partial, wrong);
        return done;
    }
    if (auto synced = sync_folder(path.parent_path()); !synced) return synced;
    return sync_folder(root_);
}

Result<std::string> AttachmentFolder::read(std::string_view sha256) const {
    auto bytes = file_content(path_of(sha256));
    if (!bytes) return Error{"attachment.corrupt", fmt::format("attachment {} is not in its folder: {}", sha256, bytes.error().message), std::string(sha256)};
    return bytes;
}

void AttachmentFolder::drop(const std::string& sha256) {
    std::error_code ignored;
    std::filesystem::remove(path_of(sha256), ignored);
}

} // namespace countersign::engine
