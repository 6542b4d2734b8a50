// Channel: applications before there is a case. Each belongs to its owner.
#include "engine/channel/register_value.h"
#include "engine/commands.h"
#include "engine/impl.h"
#include "engine/limits.h"
#include <charconv>
#include <countersign/channel.h>

namespace countersign {

using engine::Batch;

namespace {

Error unknown(std::uint64_t number) { return {"draft.unknown", fmt::format("there is no draft {} of yours", number), std::to_string(number)}; }
std::string key_of(std::uint64_t number) { return fmt::format("{:012}", number); }

Result<void> needs_user(const Actor& actor) {
    if (!actor.is_system()) return {};
    return Error{"draft.no-user", "a draft belongs to a user: name who acts", "actor"};
}

Result<DraftRow> row_of(const store::RegisterRow& row) {
    const auto about = engine::decoded(row);
    if (!about) return about.error();
    DraftRow draft;
    std::from_chars(row.key.data(), row.key.data() + row.key.size(), draft.number);
    draft.owner = row.owner;
    draft.process_id = engine::text_in(*about, "process");
    draft.business_key = engine::text_in(*about, "businessKey");
    if (const Value* variables = about->find("variables"); variables != nullptr && variables->is_context()) draft.variables = variables->as_context();
    draft.saved_at = Instant{engine::number_in(*about, "at")};
    return draft;
}

Result<DraftRow> find(Batch& batch, std::uint64_t number, const Actor& owner) {
    const auto row = batch.read([&](store::Transaction& transaction) { return transaction.register_row("draft", key_of(number)); });
    if (!row) return row.error();
    if (!*row || (*row)->owner != owner.user) return unknown(number);
    return row_of(**row);
}

/// In the order in which drafts are made; a number is used once.
Result<std::uint64_t> next_number(Batch& batch) {
    const auto last = batch.read([&](store::Transaction& transaction) { return transaction.register_row("draft.last", ""); });
    if (!last) return last.error();
    std::uint64_t number = 0;
    if (*last) std::from_chars((*last)->value.data(), (*last)->value.data() + (*last)->value.size(), number);
    auto put = batch.write([&](store::Transaction& transaction) { return transaction.put(store::RegisterRow{"draft.last", "", {}, std::to_string(number + 1)}); });
    if (!put) return std::move(put).error();
    return number + 1;
}

Result<void> remove(Batch& batch, std::uint64_t number) {
    return batch.write([&](store::Transaction& transaction) { return transaction.remove_register_row("draft", key_of(number)); });
}

} // namespace

Result<DraftRow> Channel::save_draft(std::uint64_t number, std::string_view process_id, Variables variables, std::string_view business_key, const CommandOptions& options) {
    if (auto fits = needs_user(options.actor); !fits) return std::move(fits).error();
    if (auto fits = engine::check_variables(variables, impl_.core.options.limits); !fits) return std::move(fits).error();
    if (auto fits = engine::check_text(business_key, "business key", impl_.core.options.limits); !fits) return std::move(fits).error();
    return impl_.core.submit<DraftRow>(
        [&](Batch& batch) -> Result<DraftRow> {
            if (!batch.registry().latest(process_id)) return Error{"process.unknown", fmt::format("there is no process \"{}\"", process_id), std::string(process_id)};
            DraftRow draft{number, options.actor.user, std::string(process_id), std::string(business_key), variables, batch.now()};
            if (number != 0) {
                if (auto there = find(batch, number, options.actor); !there) return std::move(there).error();
            } else {
                const auto most = batch.core().options.channel.drafts_max;
                const auto kept = batch.core().store->register_rows("draft", options.actor.user, {}, most);
                if (!kept) return kept.error();
                if (std::cmp_greater_equal(kept->size(), most)) return Error{"limit.drafts", fmt::format("{} keeps {} drafts already: submit or discard one", options.actor.user, most), options.actor.user};
                auto next = next_number(batch);
                if (!next) return std::move(next).error();
                draft.number = *next;
            }
            const Context about{{"process", draft.process_id}, {"businessKey", draft.business_key}, {"variables", Value(draft.variables)}, {"at", draft.saved_at.ms}};
            auto put = batch.write([&](store::Transaction& transaction) { return transaction.put(store::RegisterRow{"draft", key_of(draft.number), draft.owner, engine::encoded(about)}); });
            if (!put) return std::move(put).error();
            return draft;
        },
        true);
}

Result<std::vector<DraftRow>> Channel::drafts(const Actor& owner) {
    if (auto fits = needs_user(owner); !fits) return std::move(fits).error();
    return engine::read_rows(impl_.core.store->register_rows("draft", owner.user, {}, 10'000), row_of);
}

Result<void> Channel::discard_draft(std::uint64_t number, const CommandOptions& options) {
    if (auto fits = needs_user(options.actor); !fits) return fits;
    return impl_.core.submit<void>([&](Batch& batch) -> Result<void> {
        if (auto there = find(batch, number, options.actor); !there) return std::move(there).error();
        return remove(batch, number);
    });
}

Result<Started> Channel::submit_draft(std::uint64_t number, const CommandOptions& options) {
    if (auto fits = needs_user(options.actor); !fits) return std::move(fits).error();
    return impl_.core.command<Started>(options, [&](Batch& batch, const CommandOptions& by) -> Result<Started> {
        auto draft = find(batch, number, by.actor);
        if (!draft) return std::move(draft).error();
        auto started = engine::start_process(batch, draft->process_id, std::move(draft->variables), draft->business_key, by);
        if (!started) return started;
        if (auto removed = remove(batch, number); !removed) return std::move(removed).error();
        return started;
    });
}

} // namespace countersign
