// EventHub: passes the engine's events on to the clients that listen (Server-Sent Events).
#pragma once
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <countersign/engine.h>
#include <deque>
#include <mutex>

namespace countersign::runner {

/// Texts on their way to one client; used on the client's strand only.
struct EventQueue {
    explicit EventQueue(boost::asio::any_io_executor strand) : executor(strand), wake(strand) {}
    boost::asio::any_io_executor executor;
    boost::asio::steady_timer wake;
    std::deque<std::shared_ptr<const std::string>> texts;
    bool closed = false; ///< the server stops, or the client is too slow
};

class EventHub {
  public:
    explicit EventHub(Engine& engine);
    ~EventHub();
    EventHub(const EventHub&) = delete;
    EventHub& operator=(const EventHub&) = delete;
    void add(std::shared_ptr<EventQueue> queue);
    void remove(const std::shared_ptr<EventQueue>& queue);

  private:
    /// Shared with the subscription, which may be told once more after it was cancelled.
    struct Listeners {
        std::atomic<std::size_t> count{0};
        std::mutex mutex;
        std::vector<std::shared_ptr<EventQueue>> queues;
        void tell(const Event& event);
    };
    Engine& engine_;
    std::shared_ptr<Listeners> listeners_;
    std::uint64_t subscription_;
};

/// "id: 42-7", "event: commit" and the data as one line of JSON.
std::string event_text(const Event& event);

} // namespace countersign::runner
