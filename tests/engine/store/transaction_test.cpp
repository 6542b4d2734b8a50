#include "dump.h"
#include <random>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {

/// Random work on eight cases; the same numbers give the same work.
class RandomWork {
  public:
    explicit RandomWork(unsigned seed) : random_(seed) {}

    /// One operation on each of the transactions; answers whether it worked, which must be the same for all.
    bool operator()(const std::vector<Transaction*>& transactions) {
        const auto operation = make();
        std::vector<std::string> codes;
        for (auto* transaction : transactions) {
            const auto done = operation(*transaction);
            codes.push_back(done ? "" : done.error().code);
            CHECK(codes.back() == codes.front());
        }
        return codes.front().empty();
    }

  private:
    using Operation = std::function<Result<void>(Transaction&)>;

    std::uint64_t below(std::uint64_t end) { return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(random_); }
    EntityId id() { return {static_cast<InstanceId>(1 + below(8)), static_cast<Key>(1 + below(6))}; }
    Instant at() { return morning.plus_ms(static_cast<std::int64_t>(below(5))); }
    static Operation change(Change change) {
        return [change](Transaction& t) { return t.apply(change); };
    }
    TaskRow any_task() {
        std::vector<std::string> groups;
        for (std::uint64_t n = below(3); n > 0; --n) groups.push_back("group:" + std::to_string(below(3)));
        std::sort(groups.begin(), groups.end());
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
        const auto of = id();
        auto row = task(of.instance, of.key, std::move(groups), below(3) == 0 ? "wang" : "");
        row.priority = static_cast<int>(below(100));
        return row;
    }
    Operation make() {
        const auto of = id();
        switch (below(22)) {
        case 0: return change(InstanceOpened{instance(of.instance, licence_1, below(2) ? "shop" : "")});
        case 1: return change(InstanceClosed{of.instance, InstanceState::completed, at()});
        case 2: return change(InstanceMoved{of.instance, below(2) ? licence_2 : inspection_1});
        case 3:
        case 4: return change(TaskOpened{any_task()});
        case 5: return change(TaskUpdated{any_task()});
        case 6: return change(TaskAssigned{of, below(2) ? "li" : ""});
        case 7: return change(TaskClosed{of});
        case 8: return change(TimerSet{{of, at(), "limit"}});
        case 9: return change(TimerGone{of});
        case 10: return change(SubscriptionOpened{{.id = of, .kind = SubscriptionKind::message, .name = "paid", .correlation = below(2) ? "a" : "", .element_id = "wait"}});
        case 11: return change(SubscriptionClosed{of});
        case 12: return change(JobOpened{job(of.instance, of.key)});
        case 13: return change(JobFailed{of, static_cast<int>(below(3)), "failed", below(2) ? std::optional(at()) : std::nullopt});
        case 14: return below(2) ? change(JobClosed{of}) : change(IncidentGone{of});
        case 15: return change(IncidentRaised{{.id = of, .code = "code", .message = "m", .element_id = "e", .raised_at = morning}});
        case 16:
            if (below(2)) return change(OutboxAdded{{.instance = of.instance, .sequence = 1, .index = of.key, .name = "n", .correlation = {}, .payload = "{}", .at = morning}});
            return [of](Transaction& t) { return t.remove_outbox(of.instance, 1, of.key); };
        case 17: return [row = journal(of.instance, ++sequences_[of.instance])](Transaction& t) { return t.append(row); };
        case 18:
            if (below(2)) return [s = Snapshot{.instance = of.instance, .sequence = of.key, .state = "s", .hash = "h"}](Transaction& t) { return t.put(s); };
            if (below(2)) return [](Transaction& t) { return t.remove_start_timer(licence_1, "yearly"); };
            return [s = StartTimer{.definition = licence_1, .element_id = "yearly", .due = at(), .remaining = 1}](Transaction& t) { return t.put(s); };
        case 19: return change(ClockOpened{{.id = of, .clock = "decision", .calendar = "X", .calendar_hash = "1", .started_at = morning, .deadline = {}, .amber_from = {}}});
        case 20: return change(ClockChanged{of, static_cast<ClockPhase>(below(5)), "2", below(2) ? std::optional(at()) : std::nullopt, {}});
        default:
            return [now = at(), limit = static_cast<int>(1 + below(3))](Transaction& t) {
                const auto jobs = t.lock_jobs("send-letter", "printer", now, now.plus_ms(2), limit);
                return jobs ? Result<void>() : Result<void>(jobs.error());
            };
        }
    }
    std::mt19937 random_;
    std::map<InstanceId, Sequence> sequences_; // journals only go on
};

} // namespace

TEST_CASE("both kinds of store answer the same after the same work, and a dropped transaction leaves nothing in either") {
    for (unsigned seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        InMemory memory;
        InSqlite sqlite;
        deploy(*memory.store);
        deploy(*sqlite.store);
        RandomWork work(seed);
        for (int round = 0; round < 12; ++round) {
            const auto before = dump(*memory.store);
            bool committed = false;
            {
                const auto in_memory = get(memory.store->begin()), in_sqlite = get(sqlite.store->begin());
                bool sound = true;
                for (int step = 0; sound && step < 15; ++step) sound = work({in_memory.get(), in_sqlite.get()});
                committed = sound && round % 3 != 0;
                if (committed) {
                    get(in_memory->commit());
                    get(in_sqlite->commit());
                }
            }
            const auto after = dump(*memory.store);
            REQUIRE(after == dump(*sqlite.store));
            if (!committed) REQUIRE(after == before);
        }
    }
}

TEST_CASE_TEMPLATE("a store takes one transaction at a time", Kind, EVERY_STORE) {
    Kind under_test;
    const auto first = get(under_test.store->begin());
    const auto second = under_test.store->begin();
    REQUIRE(!second);
    CHECK(second.error().code == "store.locked");
}

TEST_CASE_TEMPLATE("a transaction ends with its commit", Kind, EVERY_STORE) {
    Kind under_test;
    const auto transaction = get(under_test.store->begin());
    get(transaction->commit());
    const auto again = transaction->commit();
    REQUIRE(!again);
    CHECK(again.error().code == "store.io");
}

TEST_CASE_TEMPLATE("emptied projections can be filled again; journal, definitions, start timers and outbox stay", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    deploy(store);
    const auto open = [&] {
        write(store, {InstanceOpened{instance(case_1, licence_1, "shop-1")}, TaskOpened{task(case_1, 2, {"group:0"})}, TaskOpened{task(case_1, 3, {}, "wang")},
                      TimerSet{{{case_1, 4}, morning, "limit"}}, JobOpened{job(case_1, 5)},
                      SubscriptionOpened{{.id = {case_1, 6}, .kind = SubscriptionKind::message, .name = "paid", .correlation = "a", .element_id = "wait"}},
                      IncidentRaised{{.id = {case_1, 7}, .code = "code", .message = "m", .element_id = "e", .raised_at = morning}}});
    };
    {
        auto transaction = get(store.begin());
        get(transaction->append(journal(case_1, 1)));
        get(transaction->put(StartTimer{.definition = licence_1, .element_id = "yearly", .due = morning.plus_ms(9), .remaining = 1}));
        get(transaction->apply(OutboxAdded{{.instance = case_1, .sequence = 1, .index = 0, .name = "n", .correlation = {}, .payload = "{}", .at = morning}}));
        get(transaction->commit());
    }
    const auto empty = dump(store);
    open();
    const auto full = dump(store);
    get(store.clear_projections());
    CHECK(dump(store) == empty);
    CHECK(instance_ids(store, {.business_key = "shop-1"}).empty());
    CHECK(instance_ids(store, {.state = InstanceState::active}).empty());
    open();
    CHECK(dump(store) == full);
}
