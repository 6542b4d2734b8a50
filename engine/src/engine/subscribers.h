// Subscribers: who is told of each committed command.
#pragma once
#include <atomic>
#include <countersign/engine.h>
#include <mutex>

namespace countersign::engine {

class Subscribers {
  public:
    using Function = std::function<void(const Event&)>;
    std::uint64_t add(Function function);
    void remove(std::uint64_t number);
    bool none() const { return count_.load(std::memory_order_relaxed) == 0; }
    void tell(const std::vector<Event>& events) const;

  private:
    struct Subscriber {
        std::uint64_t number = 0;
        Function function;
    };
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const Subscriber>> subscribers_;
    std::uint64_t last_number_ = 0;
    std::atomic<std::size_t> count_ = 0;
};

} // namespace countersign::engine
