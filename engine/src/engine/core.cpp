#include "engine/core.h"
#include "engine/correlation.h"
#include "engine/organisations.h"

namespace countersign::engine {

Core::Core(EngineOptions engine_options, std::unique_ptr<store::Store> opened_store, std::shared_ptr<const Registry> registry, std::uint64_t last_instance_number)
    : options(std::move(engine_options)), clock(options.clock ? options.clock : system_clock()), store(std::move(opened_store)), last_instance(last_instance_number),
      batch_(*this), writer(*this) {
    definitions.replace(std::move(registry));
    calendars.replace(options.calendars);
}

CommandOptions Core::with_roles(const CommandOptions& given) const {
    CommandOptions completed = given;
    if (options.identity) {
        Actor known = options.identity->actor(given.actor.user);
        completed.actor.administrator |= known.administrator;
        for (auto& role : known.roles)
            if (std::find(given.actor.roles.begin(), given.actor.roles.end(), role) == given.actor.roles.end()) completed.actor.roles.push_back(std::move(role));
    }
    if (const auto in_use = organisation.current()) add_roles(*in_use, clock->now(), completed.actor);
    return completed;
}

void Core::execute(Request& request) {
    // What a command breaks must not take the process down, nor reach the store: the whole batch is dropped.
    try {
        request.execute(batch_);
        follow_up(batch_);
    } catch (const std::exception& broken) {
        batch_.abandon({"engine.internal", fmt::format("a batch was dropped: {}", broken.what())});
    }
}

void Core::run(std::span<Request* const> requests) {
    batch_.begin(clock->now());
    for (Request* request : requests)
        if (!batch_.failure()) execute(*request);
    const auto done = batch_.finish();
    if (!done) {
        for (Request* request : requests) request->fail(done.error());
        return;
    }
    count(requests);
    subscribers.tell(batch_.events());
}

void Core::count(std::span<Request* const> requests) {
    const auto add = [](std::atomic<std::uint64_t>& counter, std::uint64_t amount) { // the writer is the only one that writes
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    };
    const auto refused = std::count_if(requests.begin(), requests.end(), [](const Request* request) { return request->refused(); });
    add(counters.refused, static_cast<std::uint64_t>(refused));
    add(counters.commands, batch_.row_count());
    add(counters.batches, batch_.row_count() > 0 ? 1 : 0);
    counters.cached.store(cache.size(), std::memory_order_relaxed);
}

} // namespace countersign::engine
