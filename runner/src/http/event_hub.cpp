#include "http/event_hub.h"
#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::runner {

namespace {
constexpr std::size_t texts_max = 1'000; ///< a client that lags further is cut off; it asks again and reads anew
}

std::string event_text(const Event& event) {
    const auto id = to_string(event.instance);
    nlohmann::ordered_json data{
        {"instance", id}, {"sequence", event.sequence}, {"at", to_string(event.at)}, {"command", event.command}, {"kinds", event.kinds}};
    for (const auto& listener : event.listeners)
        data["listeners"].push_back({{"element", listener.element_id}, {"on", listener.on}, {"calls", listener.calls}});
    return fmt::format("id: {}-{}\nevent: commit\ndata: {}\n\n", id, event.sequence,
                       data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

EventHub::EventHub(Engine& engine)
    : engine_(engine), listeners_(std::make_shared<Listeners>()),
      subscription_(engine.subscribe([listeners = listeners_](const Event& event) { listeners->tell(event); })) {}
EventHub::~EventHub() { engine_.unsubscribe(subscription_); }

void EventHub::add(std::shared_ptr<EventQueue> queue) {
    const std::lock_guard lock(listeners_->mutex);
    listeners_->queues.push_back(std::move(queue));
    listeners_->count = listeners_->queues.size();
}

void EventHub::remove(const std::shared_ptr<EventQueue>& queue) {
    const std::lock_guard lock(listeners_->mutex);
    std::erase(listeners_->queues, queue);
    listeners_->count = listeners_->queues.size();
}

void EventHub::Listeners::tell(const Event& event) {
    if (count == 0) return;
    const auto text = std::make_shared<const std::string>(event_text(event));
    const std::lock_guard lock(mutex);
    for (const auto& queue : queues)
        boost::asio::post(queue->executor, [queue, text] {
            if (queue->texts.size() >= texts_max)
                queue->closed = true;
            else
                queue->texts.push_back(text);
            queue->wake.cancel();
        });
}

} // namespace countersign::runner
