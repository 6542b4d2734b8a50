// Writer: one batch at a time. Whoever calls while nobody writes becomes the writer with his own thread and takes along everything that
// waits; the others wait. Async requests are carried by one thread in the background that takes the same role and tells all handlers.
#pragma once
#include "engine/request.h"
#include <mutex>
#include <span>
#include <thread>

namespace countersign::engine {

/// Port: makes a batch durable, or fails each of its requests.
class BatchRunner {
  public:
    virtual ~BatchRunner() = default;
    virtual void run(std::span<Request* const> requests) = 0;
};

class Writer {
  public:
    static constexpr std::size_t batch_max = 256;

    explicit Writer(BatchRunner& runner);
    ~Writer(); ///< finishes the open batch, refuses what waits with `engine.closed`

    /// Returns when the request has its answer.
    void submit(Request& request);
    void post(std::unique_ptr<Request> request);

  private:
    /// Requests in the order in which they came.
    struct Queue {
        Request* first = nullptr;
        Request* last = nullptr;
        void push(Request& request);
        Request* pop();
    };
    using Lock = std::unique_lock<std::mutex>;

    void write_batch(Lock& lock, const Request* own);
    void take_batch();
    void wake_next();
    void background();
    void deliver_finished(Lock& lock);
    void refuse_waiting();

    BatchRunner& runner_;
    std::mutex mutex_;
    Queue queue_, finished_;       ///< finished: async requests whose handlers are to be told
    std::vector<Request*> batch_;  ///< of the present writer
    bool writing_ = false, closing_ = false;
    int blocked_callers_ = 0;
    std::condition_variable background_work_, last_caller_left_;
    std::thread background_;
};

} // namespace countersign::engine
