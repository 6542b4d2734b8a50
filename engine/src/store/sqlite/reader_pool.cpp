#include "store/sqlite/reader_pool.h"

namespace countersign::store::sqlite {

namespace {
constexpr std::size_t idle_connections_max = 8;
constexpr const char* reader_settings = "PRAGMA query_only = 1; PRAGMA cache_size = -2048";
} // namespace

Result<ReaderPool::Loan> ReaderPool::lend() {
    {
        const std::lock_guard guard(mutex_);
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return Loan(*this, std::move(connection));
        }
    }
    auto opened = Connection::open(path_, Connection::Mode::read, vfs_.empty() ? nullptr : vfs_.c_str());
    if (!opened) return opened.error();
    if (auto set = (*opened)->execute(reader_settings); !set) return set.error();
    return Loan(*this, std::move(*opened));
}

void ReaderPool::take_back(std::unique_ptr<Connection> connection) {
    const std::lock_guard guard(mutex_);
    if (idle_.size() < idle_connections_max) idle_.push_back(std::move(connection));
}

} // namespace countersign::store::sqlite
