// The facade's queries: each reads the store, from the caller's own thread, and sees what is committed.
#include "engine/history_item.h"
#include "engine/impl.h"
#include "engine/kept_messages.h"
#include "engine/view.h"
#include "execution/channel/submitted_form.h"
#include "execution/record_codec.h"
#include "value/codec.h"

namespace countersign {

namespace {

Error unknown(const char* what, const std::string& id) {
    return {fmt::format("{}.unknown", what), fmt::format("there is no {} {}", what, id), id};
}

/// The process' variables as the last command left them: an ended instance holds none any more.
Result<Variables> last_variables(store::Store& store, InstanceId id) {
    const auto rows = store.journal(id);
    if (!rows) return rows.error();
    Variables variables;
    for (const auto& row : *rows) {
        const auto records = execution::decode(row.records);
        if (!records) return records.error();
        for (const auto& record : *records)
            if (const auto* set = std::get_if<execution::VariableSet>(&record); set != nullptr && set->scope == 1)
                variables.set(set->name, set->value);
    }
    return variables;
}

Result<Variables> process_variables(store::Store& store, const execution::State& state) {
    if (state.ended) return last_variables(store, state.id);
    const auto* root = state.find(1);
    return root != nullptr && root->extra ? root->extra->variables : Variables{};
}

} // namespace

Result<std::vector<DefinitionRow>> Engine::definitions() { return impl_->core.definitions.current()->rows(); }

Result<std::string> Engine::definition_xml(DefinitionId id) {
    const auto registry = impl_->core.definitions.current();
    const auto* row = registry->row(id);
    if (row == nullptr) return unknown("definition", std::to_string(static_cast<std::uint32_t>(id)));
    auto resource = impl_->core.store->resource(row->resource_hash);
    if (!resource) return std::move(resource).error();
    if (!*resource)
        return Error{"store.corrupt", fmt::format("the file of definition {} is missing in the store", static_cast<std::uint32_t>(id))};
    return std::move((*resource)->text);
}

Result<std::vector<DecisionModelRow>> Engine::decision_models() { return impl_->core.definitions.current()->decisions().rows(); }

Result<std::string> Engine::decision_xml(std::string_view space, int version) {
    const auto registry = impl_->core.definitions.current();
    for (const auto& row : registry->decisions().rows()) {
        if (row.space != space || row.version != version) continue;
        auto resource = impl_->core.store->resource(row.resource_hash);
        if (!resource) return std::move(resource).error();
        if (*resource) return std::move((*resource)->text);
        return Error{"store.corrupt", fmt::format("the file of decisions {} version {} is missing in the store", space, version)};
    }
    return unknown("decision", fmt::format("{} version {}", space, version));
}

Result<InstanceView> Engine::show(InstanceId instance) {
    auto& store = *impl_->core.store;
    const auto registry = impl_->core.definitions.current();
    auto loaded = engine::load_instance(store, instance, *registry);
    if (!loaded) return std::move(loaded).error();
    if (!*loaded) return unknown("instance", to_string(instance));
    auto row = store.instance(instance);
    if (!row) return std::move(row).error();
    if (!*row) return unknown("instance", to_string(instance));
    const auto& state = (*loaded)->state;
    InstanceView view;
    view.row = std::move(**row);
    // The row was read after the state: what happened in between is left out.
    view.row.state = state.ended.value_or(InstanceState::active);
    if (!state.ended) view.row.ended_at.reset();
    view.sequence = state.sequence;
    view.active = engine::active_elements(state);
    auto variables = process_variables(store, state);
    if (!variables) return std::move(variables).error();
    view.variables = std::move(*variables);
    auto open = store.incidents(instance, {.limit = 10'000, .after = {}});
    if (!open) return std::move(open).error();
    view.incidents = std::move(*open);
    for (const auto& element : state.elements()) {
        if (!element.alive || !element.extra || !element.extra->data()) continue;
        for (const auto& [name, text] : element.extra->data()->states) view.data_states.push_back({element.key, name, text});
    }
    auto clocks = store.clocks(instance);
    if (!clocks) return std::move(clocks).error();
    view.clocks = std::move(*clocks);
    return view;
}

Result<std::vector<InstanceRow>> Engine::instances(const InstanceFilter& filter) {
    auto& store = *impl_->core.store;
    if (!filter.case_number) return store.instances(filter);
    const auto numbered = store.register_row("case.number", *filter.case_number);
    if (!numbered) return numbered.error();
    const auto id = *numbered ? parse_instance_id((*numbered)->owner) : std::nullopt;
    if (!id) return std::vector<InstanceRow>{};
    auto row = store.instance(*id);
    if (!row) return std::move(row).error();
    return *row ? std::vector<InstanceRow>{std::move(**row)} : std::vector<InstanceRow>{};
}

Result<std::vector<HistoryEntry>> Engine::history(InstanceId instance, std::string_view language) {
    const auto* catalogue = engine::catalogue_of(language);
    if (catalogue == nullptr)
        return Error{"language.unknown", fmt::format("there are no sentences in the language \"{}\": use en or zh", language), std::string(language)};
    const auto registry = impl_->core.definitions.current();
    const auto rows = impl_->core.store->journal(instance);
    if (!rows) return rows.error();
    if (rows->empty()) return unknown("instance", to_string(instance));
    engine::HistoryTeller teller(*registry, catalogue);
    std::vector<HistoryEntry> history;
    for (const auto& row : *rows) {
        const auto records = execution::decode(row.records);
        if (!records)
            return Error{records.error().code, records.error().message,
                         fmt::format("instance {} row {}", to_string(instance), row.sequence)};
        history.push_back(teller.tell(row, *records));
    }
    return history;
}

Result<std::vector<TaskRow>> Engine::tasks(const TaskFilter& filter, const Page& page) { return impl_->core.store->tasks(filter, page); }

Result<TaskRow> Engine::task(TaskId id) {
    auto row = impl_->core.store->task(id);
    if (!row) return std::move(row).error();
    if (!*row) return unknown("task", to_string(id));
    return std::move(**row);
}

Result<Variables> Engine::task_variables(TaskId id) {
    const auto registry = impl_->core.definitions.current();
    auto loaded = engine::load_instance(*impl_->core.store, id.instance, *registry);
    if (!loaded) return std::move(loaded).error();
    if (!*loaded) return unknown("task", to_string(id));
    const auto* element = (*loaded)->state.find(id.key);
    if (element == nullptr || (element->waits & execution::waits_task) == 0) return unknown("task", to_string(id));
    const Actor system;
    return execution::form_variables((*loaded)->state, id.key, {impl_->core.clock->now(), system, *registry, impl_->core.options.limits});
}

Result<std::vector<JobRow>> Engine::jobs(std::optional<InstanceId> instance, const Page& page) {
    return impl_->core.store->jobs(instance, page);
}
Result<std::optional<Instant>> Engine::next_timer() { return impl_->core.store->next_timer(impl_->core.clock->now()); }
Result<std::vector<TimerRow>> Engine::timers(InstanceId instance) { return impl_->core.store->timers(instance); }
Result<std::vector<IncidentRow>> Engine::incidents(std::optional<InstanceId> instance, const Page& page) {
    return impl_->core.store->incidents(instance, page);
}
Result<std::vector<SubscriptionRow>> Engine::subscriptions(InstanceId instance) { return impl_->core.store->subscriptions(instance); }
Result<std::vector<OutboxRow>> Engine::outbox(int limit) { return impl_->core.store->outbox(limit); }

Result<std::vector<KeptMessage>> Engine::kept_messages(std::uint64_t after, int limit) {
    const auto rows = impl_->core.store->kept_messages(after, std::clamp(limit, 1, 10'000));
    if (!rows) return rows.error();
    std::vector<KeptMessage> messages;
    for (const auto& row : *rows) messages.push_back(engine::message_of(row, impl_->core.clock->now()));
    return messages;
}

Result<std::vector<DataStoreContent>> Engine::data_stores() {
    const auto rows = impl_->core.store->data_stores();
    if (!rows) return rows.error();
    std::vector<DataStoreContent> contents;
    for (const auto& row : *rows) {
        std::string_view bytes = row.value;
        auto value = decode(bytes);
        if (!value) return Error{"store.corrupt", fmt::format("data store \"{}\" holds bytes that are no value", row.name), row.name};
        contents.push_back({row.name, std::move(*value), row.written_by, row.written_at});
    }
    return contents;
}

} // namespace countersign
