// Readers: connections that only read, lent to one thread at a time.
#pragma once
#include "store/sqlite/connection.h"
#include <mutex>

namespace countersign::store::sqlite {

class ReaderPool {
  public:
    /// A connection on loan; goes back with its scope.
    class Loan {
      public:
        Loan(ReaderPool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;
        ~Loan() {
            if (connection_) pool_->take_back(std::move(connection_));
        }
        Connection& operator*() { return *connection_; }
        Connection* operator->() { return connection_.get(); }

      private:
        ReaderPool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    ReaderPool(std::string path, std::string vfs) : path_(std::move(path)), vfs_(std::move(vfs)) {}
    /// Never waits: where all are lent, one more is opened.
    Result<Loan> lend();

  private:
    void take_back(std::unique_ptr<Connection> connection);

    std::string path_, vfs_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

} // namespace countersign::store::sqlite
