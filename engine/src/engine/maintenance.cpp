// The facade's upkeep: proving that the journal is whole and that everything else follows from it.
#include "engine/impl.h"
#include "execution/record_codec.h"
#include "store/audit_chain.h"
#include "store/projection.h"

namespace countersign {

using engine::Batch;

namespace {

constexpr std::uint64_t rows_of_commit = 2'000; ///< while projections are filled again

/// Fills the projections of one instance after the other, in transactions of bounded size.
class Rebuild {
  public:
    Rebuild(store::Store& store, const program::ProgramSource& programs) : store_(store), programs_(programs) {}

    Result<void> instance(InstanceId id) {
        const auto rows = store_.journal(id);
        if (!rows) return rows.error();
        std::vector<program::ProgramPtr> held;
        for (const auto& row : *rows)
            if (auto done = project(row, held); !done) return done;
        return rows_ - committed_ >= rows_of_commit ? commit() : Result<void>{};
    }
    Result<void> commit() {
        if (!transaction_) return {};
        auto done = transaction_->commit();
        transaction_.reset();
        committed_ = rows_;
        return done;
    }
    std::uint64_t rows() const { return rows_; }

  private:
    Result<void> project(const JournalRow& row, std::vector<program::ProgramPtr>& held) {
        const auto records = execution::decode(row.records);
        if (!records)
            return Error{records.error().code, records.error().message,
                         fmt::format("instance {} row {}", to_string(row.instance), row.sequence)};
        for (const auto& record : *records) {
            const auto* started = std::get_if<execution::InstanceStarted>(&record);
            const auto* joined = std::get_if<execution::ProgramJoined>(&record);
            const auto* changed = std::get_if<execution::DefinitionChanged>(&record);
            if (started == nullptr && joined == nullptr && changed == nullptr) continue;
            auto program = programs_.by_definition(started != nullptr  ? started->definition
                                                   : joined != nullptr ? joined->definition
                                                                       : changed->definition);
            if (!program)
                return Error{"definition.unknown", fmt::format("a definition of instance {} is not deployed", to_string(row.instance))};
            if (changed != nullptr)
                held.at(changed->program) = std::move(program);
            else
                held.push_back(std::move(program));
        }
        changes_.clear();
        store::project(row.instance, row.sequence, row.at, row.actor, *records, held, changes_);
        if (!transaction_) {
            auto begun = store_.begin();
            if (!begun) return std::move(begun).error();
            transaction_ = std::move(*begun);
        }
        for (const auto& change : changes_) // data stores stay: instances wrote them in turn
            if (std::holds_alternative<store::DataStoreWritten>(change))
                continue;
            else if (auto applied = transaction_->apply(change); !applied)
                return applied;
        ++rows_;
        return {};
    }

    store::Store& store_;
    const program::ProgramSource& programs_;
    std::unique_ptr<store::Transaction> transaction_;
    std::vector<store::Change> changes_;
    std::uint64_t rows_ = 0, committed_ = 0;
};

Error differs(InstanceId id, std::string_view what) {
    return {"replay.differs", fmt::format("the journal of instance {} gives another state than {}", to_string(id), what), to_string(id)};
}

std::string encoded(const execution::State& state) {
    std::string bytes;
    execution::encode(state, bytes);
    return bytes;
}

} // namespace

Result<void> Engine::backup(const std::string& path) { return impl_->core.store->backup(path); }

Result<std::uint64_t> Engine::verify_journal() {
    auto& store = *impl_->core.store;
    const auto last = store.last_instance();
    if (!last) return last.error();
    std::uint64_t rows = 0;
    for (std::uint64_t number = 1; number <= *last; ++number) {
        const auto id = static_cast<InstanceId>(number);
        const auto journal = store.journal(id);
        if (!journal) return journal.error();
        if (journal->empty()) {
            const auto row = store.instance(id);
            if (!row) return row.error();
            if (*row)
                return Error{"audit.broken", fmt::format("the journal of instance {} row 1 is missing", number),
                             fmt::format("instance {} row 1", number)};
            continue;
        }
        if (const auto whole = store::verify_chain(*journal); !whole) return whole.error();
        rows += journal->size();
    }
    return rows;
}

Result<std::uint64_t> Engine::rebuild_projections() {
    return impl_->core.submit<std::uint64_t>(
        [&](Batch& batch) -> Result<std::uint64_t> {
            auto& store = *impl_->core.store;
            if (auto cleared = store.clear_projections(); !cleared) return std::move(cleared).error();
            Rebuild rebuild(store, batch.registry());
            for (std::uint64_t number = 1; number <= impl_->core.last_instance; ++number)
                if (auto filled = rebuild.instance(static_cast<InstanceId>(number)); !filled) return std::move(filled).error();
            if (auto committed = rebuild.commit(); !committed) return std::move(committed).error();
            return rebuild.rows();
        },
        true);
}

Result<void> Engine::verify_replay(InstanceId instance) {
    return impl_->core.submit<void>(
        [&](Batch& batch) -> Result<void> {
            auto& store = *impl_->core.store;
            const auto replayed = engine::load_instance(store, instance, batch.registry(), engine::From::first_row);
            if (!replayed) return replayed.error();
            if (!*replayed)
                return Error{"instance.unknown", fmt::format("there is no instance {}", to_string(instance)), to_string(instance)};
            const std::string bytes = encoded((*replayed)->state);
            const auto loaded = engine::load_instance(store, instance, batch.registry());
            if (!loaded) return loaded.error();
            if (!*loaded || encoded((*loaded)->state) != bytes) return differs(instance, "its snapshot with the rows after it");
            if (const auto* entry = impl_->core.cache.find(instance); entry != nullptr && encoded(entry->instance.state) != bytes)
                return differs(instance, "the one in use");
            return {};
        },
        true);
}

} // namespace countersign
