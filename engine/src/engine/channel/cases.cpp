// Channel: materials, corrections, rating, delivery of a case.
#include "engine/channel/register_value.h"
#include "engine/impl.h"
#include "engine/instance_loader.h"
#include "engine/limits.h"
#include "engine/receipts.h"
#include "execution/channel/materials.h"
#include <countersign/channel.h>

namespace countersign {

using engine::Batch;

Result<std::vector<MaterialRow>> Channel::materials(InstanceId instance) {
    const auto registry = impl_.core.definitions.current();
    auto loaded = engine::load_instance(*impl_.core.store, instance, *registry);
    if (!loaded) return std::move(loaded).error();
    if (!*loaded) return Error{"instance.unknown", fmt::format("there is no instance {}", to_string(instance)), to_string(instance)};
    const Actor system;
    const auto now = execution::materials_now((*loaded)->state, {impl_.core.clock->now(), system, *registry, impl_.core.options.limits});
    if (!now) return now.error();
    std::vector<MaterialRow> rows;
    for (const auto& [material, required, present] : *now) rows.push_back({material->id, material->name, material->obtain, required, present});
    return rows;
}

Result<Sequence> Channel::notice_correction(InstanceId instance, Variables defects, const CommandOptions& options) {
    if (auto fits = engine::check_variables(defects, impl_.core.options.limits); !fits) return std::move(fits).error();
    return impl_.core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) {
        return engine::once<Sequence>(batch, by, instance, [&] { return batch.run(instance, execution::NoticeCorrection{std::move(defects)}, by.actor); });
    });
}

Result<Sequence> Channel::rate(InstanceId instance, Rating rating, const CommandOptions& options) {
    if (auto fits = engine::check_text(rating.comment, "comment", impl_.core.options.limits); !fits) return std::move(fits).error();
    const auto row = impl_.core.store->instance(instance);
    if (!row) return row.error();
    if (!*row) return Error{"instance.unknown", fmt::format("there is no instance {}", to_string(instance)), to_string(instance)};
    if (!options.actor.is_system() && options.actor.user != (*row)->started_by)
        return Error{"rating.not-applicant", fmt::format("case {} is rated by who applied for it, not by {}", to_string(instance), options.actor.user), to_string(instance)};
    return impl_.core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) {
        return engine::once<Sequence>(batch, by, instance, [&]() -> Result<Sequence> {
            const auto given = batch.read([&](store::Transaction& transaction) { return transaction.register_row("rating", to_string(instance)); });
            if (!given) return given.error();
            if (*given) return Error{"rating.given", fmt::format("case {} has been rated already", to_string(instance)), to_string(instance)};
            return batch.run(instance, execution::RateCase{rating.stars, rating.comment}, by.actor);
        });
    });
}

namespace {
Result<RatingRow> rating_of(const store::RegisterRow& row) {
    const auto about = engine::decoded(row);
    if (!about) return about.error();
    return RatingRow{parse_instance_id(row.key).value_or(InstanceId{}), row.owner, {static_cast<int>(engine::number_in(*about, "stars")), engine::text_in(*about, "comment")},
                     engine::text_in(*about, "by"), Instant{engine::number_in(*about, "at")}};
}
} // namespace

Result<std::vector<RatingRow>> Channel::ratings(std::string_view process_id, const Page& page) {
    const auto after = page.after ? to_string(page.after->instance) : std::string{};
    return engine::read_rows(impl_.core.store->register_rows("rating", process_id, after, std::clamp(page.limit, 1, 10'000)), rating_of);
}

Result<Sequence> Channel::record_delivery(InstanceId instance, std::string document, std::string how, std::string note, const CommandOptions& options) {
    for (const auto* text : {&document, &how, &note})
        if (auto fits = engine::check_text(*text, "delivery", impl_.core.options.limits); !fits) return std::move(fits).error();
    return impl_.core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) {
        return engine::once<Sequence>(batch, by, instance, [&] { return batch.run(instance, execution::RecordDelivery{document, how, note}, by.actor); });
    });
}

} // namespace countersign
