#include "engine/subscribers.h"

namespace countersign::engine {

std::uint64_t Subscribers::add(Function function) {
    const std::lock_guard lock(mutex_);
    subscribers_.push_back(std::make_shared<const Subscriber>(Subscriber{++last_number_, std::move(function)}));
    count_ = subscribers_.size();
    return last_number_;
}

void Subscribers::remove(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    std::erase_if(subscribers_, [&](const auto& subscriber) { return subscriber->number == number; });
    count_ = subscribers_.size();
}

void Subscribers::tell(const std::vector<Event>& events) const {
    if (events.empty()) return;
    std::vector<std::shared_ptr<const Subscriber>> told;
    {
        const std::lock_guard lock(mutex_);
        told = subscribers_;
    }
    for (const Event& event : events)
        for (const auto& subscriber : told) subscriber->function(event);
}

} // namespace countersign::engine
