// Clocks of cases: extensions, calendars that change, explanations out of the journal.
#include "engine/commands.h"
#include "engine/core.h"
#include "engine/impl.h"
#include "engine/limits.h"
#include "engine/operations.h"
#include "engine/receipts.h"
#include "execution/clock.h"
#include "execution/record_codec.h"

namespace countersign {

namespace engine {

namespace ex = execution;

Result<Sequence> extend_clock(Batch& batch, InstanceId instance, ClockExtension extension, const CommandOptions& options) {
    const auto& limits = batch.core().options.limits;
    if (auto fits = check_text(extension.reason, "reason", limits); !fits) return std::move(fits).error();
    if (auto fits = check_text(extension.approver, "approver", limits); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, instance, [&] {
        return batch.run(instance, ex::ExtendClock{std::move(extension.clock), std::move(extension.approver), std::move(extension.reason), extension.amount}, options.actor);
    });
}

namespace {

/// Clocks that count by another version of their calendar than the new one.
Result<std::vector<ClockRow>> outdated(Batch& batch, const CalendarSet* calendars, ClocksMoved& report) {
    std::vector<ClockRow> found;
    Page page{.limit = 10'000, .after = {}};
    while (true) {
        auto rows = batch.core().store->open_clocks(page);
        if (!rows) return rows;
        if (rows->empty()) return found;
        report.open += rows->size();
        page.after = rows->back().id;
        for (auto& row : *rows) {
            const auto* calendar = calendars == nullptr ? nullptr : calendars->calendar(row.calendar);
            if (calendar == nullptr || calendar->hash() != row.calendar_hash) found.push_back(std::move(row));
        }
    }
}

std::optional<Instant> deadline_of(const ex::State& state, Key key) {
    const auto* element = state.find(key);
    return element != nullptr && element->extra && element->extra->clock() ? element->extra->clock()->deadline : std::nullopt;
}

/// All clocks of one instance; a failure leaves each as it was.
void recompute(Batch& batch, std::span<const ClockRow> rows, const Actor& actor, ClocksMoved& report) {
    const InstanceId id = rows.front().id.instance;
    const auto done = batch.run(id, ex::RecomputeClocks{}, actor);
    const auto state = batch.state(id);
    for (const auto& row : rows) {
        if (!done) {
            report.moved.push_back({row.id, row.clock, row.calendar, row.deadline, row.deadline, done.error().message});
            continue;
        }
        ++report.recomputed;
        const auto after = state ? deadline_of(**state, row.id.key) : row.deadline;
        if (after != row.deadline) report.moved.push_back({row.id, row.clock, row.calendar, row.deadline, after, {}});
    }
}

} // namespace

Result<ClocksMoved> use_calendars(Batch& batch, std::shared_ptr<const CalendarSet> calendars, const CommandOptions& options) {
    if (!options.actor.is_system() && !options.actor.administrator)
        return Error{"engine.not-administrator", fmt::format("{} may not change calendars: that is for administrators", options.actor.user), options.actor.user};
    if (auto known = check_allowed_operations(calendars.get()); !known) return std::move(known).error();
    ClocksMoved report;
    const auto rows = outdated(batch, calendars.get(), report);
    if (!rows) return rows.error();
    batch.use_calendars(calendars);
    for (auto first = rows->begin(); first != rows->end();) {
        const auto last = std::find_if(first, rows->end(), [&](const ClockRow& row) { return row.id.instance != first->id.instance; });
        recompute(batch, {first, last}, options.actor, report);
        if (batch.failure()) return *batch.failure();
        first = last;
    }
    batch.on_commit([&core = batch.core(), calendars] { core.calendars.replace(calendars); });
    return report;
}

} // namespace engine

Result<std::vector<ClockRow>> Engine::clocks(InstanceId instance) { return impl_->core.store->clocks(instance); }

std::shared_ptr<const CalendarSet> Engine::calendars() const { return impl_->core.calendars.current(); }

Result<Sequence> Engine::extend_clock(InstanceId instance, ClockExtension extension, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options, [&](engine::Batch& batch, const CommandOptions& by) { return engine::extend_clock(batch, instance, std::move(extension), by); });
}

Result<ClocksMoved> Engine::use_calendars(std::shared_ptr<const CalendarSet> calendars, const CommandOptions& options) {
    return impl_->core.command<ClocksMoved>(options, [&](engine::Batch& batch, const CommandOptions& by) { return engine::use_calendars(batch, std::move(calendars), by); },
                                            true);
}

namespace {

/// The newest run of a clock as the journal tells it: of ended cases too.
Result<std::optional<std::pair<Key, execution::ClockState>>> newest_run(store::Store& store, InstanceId instance, std::string_view clock) {
    const auto rows = store.journal(instance);
    if (!rows) return rows.error();
    std::optional<std::pair<Key, execution::ClockState>> run;
    for (const auto& row : *rows) {
        const auto records = execution::decode(row.records);
        if (!records) return records.error();
        for (const auto& record : *records) {
            if (const auto* started = std::get_if<execution::ClockStarted>(&record); started != nullptr && started->clock == clock) run.emplace(started->key, execution::started_clock(*started));
            if (const auto* moved = std::get_if<execution::ClockMoved>(&record); moved != nullptr && run && moved->key == run->first) run->second.move(*moved);
        }
    }
    return run;
}

} // namespace

Result<ExplainedClock> Engine::explain_clock(InstanceId instance, std::string_view clock) {
    const auto run = newest_run(*impl_->core.store, instance, clock);
    if (!run) return run.error();
    if (!*run) return Error{"clock.unknown", fmt::format("no clock \"{}\" was started in instance {}", clock, to_string(instance)), std::string(clock)};
    const auto& [key, state] = **run;
    const auto set = impl_->core.calendars.current();
    const auto* calendar = set == nullptr ? nullptr : set->calendar(state.calendar);
    if (calendar == nullptr) return Error{"calendar.unknown", fmt::format("calendar \"{}\" is not loaded", state.calendar), state.calendar};
    auto terms = execution::terms_of(state);
    auto explanation = explain(*calendar, terms);
    if (!explanation) return std::move(explanation).error();
    ClockRow row{{instance, key}, state.clock, state.calendar, state.calendar_hash, state.phase, state.start, state.deadline, state.amber_from};
    return ExplainedClock{std::move(row), *calendar, std::move(terms), std::move(*explanation)};
}

} // namespace countersign
