// Request: something the writer is to do, made by a blocking call (on its stack) or by an async one (on the heap).
#pragma once
#include <condition_variable>
#include <countersign/engine.h>

namespace countersign::engine {

class Batch;

class Request {
  public:
    explicit Request(bool is_alone) : alone(is_alone) {}
    virtual ~Request() = default;
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    virtual void execute(Batch& batch) = 0;
    virtual bool refused() const = 0;
    virtual void fail(const Error& error) = 0; ///< the batch did not become durable: this is the answer, whatever `execute` found
    virtual void deliver() {}                  ///< async: tells the handler

    const bool alone; ///< gets a batch to itself

  private:
    friend class Writer;
    Request* next_ = nullptr;
    std::condition_variable* waiter_ = nullptr; ///< of the blocked caller; none for async
    bool done_ = false;
};

/// What both kinds share. `Work` is `Result<T>(Batch&)`.
template<class T, class Work> class WorkRequest : public Request {
  public:
    WorkRequest(Work&& work, bool is_alone) : Request(is_alone), work_(std::forward<Work>(work)) {} // `Work` may be a reference to the caller's own
    void execute(Batch& batch) override { outcome_.emplace(work_(batch)); }
    bool refused() const override { return outcome_.has_value() && !*outcome_; }
    void fail(const Error& error) override { outcome_.emplace(error); }
    Result<T> take() { return std::move(*outcome_); }

  private:
    Work work_;
    std::optional<Result<T>> outcome_;
};

template<class T, class Work> class AsyncRequest final : public WorkRequest<T, Work> {
  public:
    AsyncRequest(Work&& work, Handler<T> handler, bool is_alone) : WorkRequest<T, Work>(std::forward<Work>(work), is_alone), handler_(std::move(handler)) {}
    void deliver() override {
        if (handler_) handler_(this->take());
    }

  private:
    Handler<T> handler_;
};

} // namespace countersign::engine
