// AttachmentFolder: files outside of the store, each under its SHA-256, in folders by the first two digits.
#pragma once
#include <countersign/result.h>
#include <filesystem>
#include <shared_mutex>
#include <string>

namespace countersign::engine {

/// Thread-safe: one file is written under a name of its own first and gets its place by renaming it, so that no reader sees a half.
class AttachmentFolder {
  public:
    explicit AttachmentFolder(std::filesystem::path root) : root_(std::move(root)) {}
    bool in_use() const { return !root_.empty(); } ///< else files are in the store

    /// Durable when it returns. A file that is there stays; one that was damaged is written again. Errors: `attachment.folder`, `store.full`.
    Result<void> keep(const std::string& sha256, std::string_view bytes);
    /// Error `attachment.corrupt` where it is missing; whether it is the one that was kept is the caller's to see.
    Result<std::string> read(std::string_view sha256) const;
    void drop(const std::string& sha256); ///< what cannot be dropped stays: nothing names it

    /// Held shared from keeping a file until the store names it, and alone while files that nothing names are dropped.
    std::shared_mutex naming;

  private:
    std::filesystem::path path_of(std::string_view sha256) const;
    std::filesystem::path root_;
};

} // namespace countersign::engine
