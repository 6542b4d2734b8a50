// Arena: memory for what only grows, the journal; taken back in the reverse order when a transaction is dropped.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

namespace countersign::store::memory {

class Arena {
  public:
    /// Aligned to 8 bytes.
    char* take(std::size_t wanted) {
        const std::size_t size = (wanted + 7) & ~std::size_t{7};
        if (size > capacity_ - used_) {
            capacity_ = std::max(size, block_bytes);
            blocks_.emplace_back(new char[capacity_]);
            used_ = 0;
        }
        char* place = blocks_.back().get() + used_;
        used_ += size;
        return place;
    }
    /// `place` must be the last taken; where its block is no longer the newest its bytes stay unused.
    void give_back(const char* place) {
        if (place >= blocks_.back().get() && place < blocks_.back().get() + used_) used_ = static_cast<std::size_t>(place - blocks_.back().get());
    }

  private:
    static constexpr std::size_t block_bytes = 256 << 10;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t capacity_ = 0, used_ = 0; // of the newest block
};

} // namespace countersign::store::memory
