#include "engine/timers.h"
#include "base/planted_fault.h"
#include "engine/core.h"
#include "engine/kept_messages.h"
#include "engine/start_timer.h"

namespace countersign::engine {

namespace {

void note_refusal(Fired& fired, const Error& error) {
    if (error.code != "timer.gone" && !fired.refused) fired.refused = error;
}

void fire(Batch& batch, const TimerRow& timer, Fired& fired) {
    static const Actor system;
    const auto done = batch.run(timer.id.instance, execution::FireTimer{timer.id.key, timer.due}, system, "timer");
    if (done)
        ++fired.count;
    else
        note_refusal(fired, done.error());
}

/// Starts an instance; the timer goes on to its next time, or goes.
void fire(Batch& batch, const store::StartTimer& timer, Fired& fired) {
    static const Actor system;
    const auto program = batch.registry().by_definition(timer.definition);
    const auto node = program ? program->find_node(timer.element_id) : program::none;
    if (node != program::none) {
        execution::StartInstance start;
        start.program = program;
        start.start_node = node;
        const auto& events = program->nodes[node].events;
        for (std::uint16_t i = 0; i < events.size(); ++i)
            if (events[i].trigger == program::Trigger::timer) start.start_event = i;
        const auto started = batch.start(std::move(start), system);
        if (started)
            ++fired.count;
        else
            note_refusal(fired, started.error());
    }
    const auto next = node != program::none ? next_start_timer(*program, timer) : std::nullopt;
    const auto moved = batch.write([&](store::Transaction& transaction) {
        return next ? transaction.put(*next) : transaction.remove_start_timer(timer.definition, timer.element_id);
    });
    if (!moved) note_refusal(fired, moved.error());
}

} // namespace

Result<Fired> fire_due(Batch& batch, int limit) {
    limit = std::clamp(limit, 1, timers_of_batch_max);
    auto& store = *batch.core().store;
    const auto timers = store.due_timers(batch.now().plus_ms(planted("timer-early") ? 1'800'000 : 0), limit);
    if (!timers) return timers.error();
    const auto starts = store.due_start_timers(batch.now());
    if (!starts) return starts.error();
    // In the order of their times: both lists have it, so the earlier front goes first.
    Fired fired;
    auto timer = timers->begin();
    auto start = starts->begin();
    for (int tried = 0; tried < limit && !batch.failure(); ++tried) {
        if (timer != timers->end() && (start == starts->end() || timer->due <= start->due))
            fire(batch, *timer++, fired);
        else if (start != starts->end())
            fire(batch, *start++, fired);
        else
            break;
    }
    if (batch.failure()) return *batch.failure();
    if (fired.count >= limit) return fired;
    auto ended = end_kept_messages(batch, limit - fired.count);
    if (!ended) return std::move(ended).error();
    fired.count += *ended;
    return fired;
}

void post_fire_due(Core& core, int limit, int fired_before, Handler<int> handler) {
    const int left = limit - fired_before;
    if (left <= 0) return core.post<int>([fired_before](Batch&) -> Result<int> { return fired_before; }, std::move(handler));
    auto then = [&core, limit, fired_before, told = std::move(handler)](Result<Fired> fired) mutable {
        const int total = fired_before + (fired ? fired->count : 0);
        if (total == 0 && !fired) return told(fired.error());
        if (total == 0 && fired->refused) return told(*fired->refused);
        if (!fired || fired->count == 0 || total >= limit) return told(total);
        post_fire_due(core, limit, total, std::move(told));
    };
    core.post<Fired>([left](Batch& batch) { return fire_due(batch, left); }, Handler<Fired>(std::move(then)), true);
}

} // namespace countersign::engine
