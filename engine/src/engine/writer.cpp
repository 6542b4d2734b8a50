#include "engine/writer.h"

namespace countersign::engine {

namespace {
Error closed() { return {"engine.closed", "the engine is closing: nothing was done, send it again to the next one"}; }
} // namespace

void Writer::Queue::push(Request& request) {
    request.next_ = nullptr;
    (last != nullptr ? last->next_ : first) = &request;
    last = &request;
}

Request* Writer::Queue::pop() {
    Request* request = first;
    if (request == nullptr) return nullptr;
    first = request->next_;
    if (first == nullptr) last = nullptr;
    return request;
}

Writer::Writer(BatchRunner& runner) : runner_(runner) {
    batch_.reserve(batch_max);
    background_ = std::thread([this] { background(); });
}

Writer::~Writer() {
    {
        Lock lock(mutex_);
        closing_ = true;
        refuse_waiting();
        background_work_.notify_one();
        last_caller_left_.wait(lock, [this] { return blocked_callers_ == 0; });
    }
    background_.join();
}

void Writer::submit(Request& request) {
    Lock lock(mutex_);
    if (closing_) return request.fail(closed());
    std::condition_variable waiter;
    request.waiter_ = &waiter;
    ++blocked_callers_;
    queue_.push(request);
    while (!request.done_) {
        if (writing_) waiter.wait(lock);
        else write_batch(lock, &request);
    }
    if (--blocked_callers_ == 0 && closing_) last_caller_left_.notify_all();
}

void Writer::post(std::unique_ptr<Request> request) {
    const Lock lock(mutex_);
    if (closing_) {
        request->fail(closed());
        finished_.push(*request.release());
    } else {
        queue_.push(*request.release());
    }
    if (!writing_) background_work_.notify_one();
}

/// Takes what waits, up to a full batch; a request that must be alone is one by itself.
void Writer::take_batch() {
    batch_.clear();
    while (queue_.first != nullptr && batch_.size() < batch_max) {
        if (queue_.first->alone && !batch_.empty()) return;
        batch_.push_back(queue_.pop());
        if (batch_.back()->alone) return;
    }
}

void Writer::write_batch(Lock& lock, const Request* own) {
    writing_ = true;
    take_batch();
    lock.unlock();
    runner_.run(batch_);
    lock.lock();
    for (Request* request : batch_) {
        request->done_ = true;
        if (request->waiter_ == nullptr) finished_.push(*request);
        else if (request != own) request->waiter_->notify_one(); // under the lock: the waiter lives on the stack of a thread that needs it to leave
    }
    writing_ = false;
    wake_next();
}

/// Hands the role to whoever is first in line; `done_` callers that wake up find nothing to do.
void Writer::wake_next() {
    if (finished_.first != nullptr || closing_) background_work_.notify_one();
    if (queue_.first == nullptr) return;
    if (queue_.first->waiter_ != nullptr) queue_.first->waiter_->notify_one();
    else background_work_.notify_one();
}

void Writer::background() {
    Lock lock(mutex_);
    const auto may_write = [this] { return !writing_ && queue_.first != nullptr && queue_.first->waiter_ == nullptr; };
    for (;;) {
        background_work_.wait(lock, [&] { return finished_.first != nullptr || may_write() || (closing_ && !writing_); });
        if (may_write()) write_batch(lock, nullptr);
        deliver_finished(lock);
        if (closing_ && !writing_ && queue_.first == nullptr && finished_.first == nullptr) return;
    }
}

void Writer::deliver_finished(Lock& lock) {
    Queue told = std::exchange(finished_, {});
    if (told.first == nullptr) return;
    lock.unlock();
    while (Request* request = told.pop()) {
        const std::unique_ptr<Request> owner(request);
        request->deliver();
    }
    lock.lock();
}

void Writer::refuse_waiting() {
    while (Request* request = queue_.pop()) {
        request->fail(closed());
        request->done_ = true;
        if (request->waiter_ != nullptr) request->waiter_->notify_one();
        else finished_.push(*request);
    }
}

} // namespace countersign::engine
