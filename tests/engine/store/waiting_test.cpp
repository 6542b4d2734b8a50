// Timers, subscriptions, jobs, incidents and the outbox.
#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {
using Ids = std::vector<EntityId>;

std::vector<JobRow> lock(Store& store, const char* type, Instant now, int limit = 10, const char* worker = "printer") {
    auto transaction = get(store.begin());
    auto jobs = get(transaction->lock_jobs(type, worker, now, now.plus_ms(60'000), limit));
    get(transaction->commit());
    return jobs;
}
Ids subscribers(Store& store, SubscriptionKind kind, const char* name, std::optional<std::string_view> correlation = {}) {
    return ids(get(get(store.begin())->subscriptions(kind, name, correlation)));
}
} // namespace

TEST_CASE_TEMPLATE("timers are due in the order of their time, then of their ids", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    CHECK(!get(store.next_timer()));
    write(store, {TimerSet{{{case_2, 1}, morning.plus_ms(10), "limit"}}, TimerSet{{{case_1, 4}, morning.plus_ms(10), "limit"}}, TimerSet{{{case_1, 5}, morning.plus_ms(5), "urge"}},
                  TimerSet{{{case_3, 1}, morning.plus_ms(20), "limit"}}});
    CHECK(get(store.next_timer()) == morning.plus_ms(5));
    CHECK(ids(get(store.due_timers(morning.plus_ms(10), 10))) == Ids{{case_1, 5}, {case_1, 4}, {case_2, 1}});
    CHECK(ids(get(store.due_timers(morning.plus_ms(10), 2))) == Ids{{case_1, 5}, {case_1, 4}});
    CHECK(get(store.due_timers(morning, 10)).empty());
    CHECK(get(store.timers(case_1))[1].element_id == "urge");
    CHECK(get(store.timers(static_cast<InstanceId>(50))).empty());
}

TEST_CASE_TEMPLATE("a timer that is set again has its new time only, and a timer that is gone none", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    write(store, {TimerSet{{{case_1, 1}, morning, "limit"}}, TimerSet{{{case_2, 1}, morning.plus_ms(9), "limit"}}});
    write(store, {TimerSet{{{case_1, 1}, morning.plus_ms(50), "limit"}}});
    CHECK(get(store.next_timer()) == morning.plus_ms(9));
    write(store, {TimerGone{{case_2, 1}}, TimerGone{{case_3, 1}}});
    CHECK(get(store.next_timer()) == morning.plus_ms(50));
    CHECK(ids(get(store.due_timers(morning.plus_ms(100), 10))) == Ids{{case_1, 1}});
}

TEST_CASE_TEMPLATE("start timers are set, replaced and removed for each definition and element", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    auto transaction = get(store.begin());
    get(transaction->put(StartTimer{.definition = licence_1, .element_id = "yearly", .due = morning.plus_ms(5), .remaining = -1}));
    get(transaction->put(StartTimer{.definition = licence_2, .element_id = "yearly", .due = morning.plus_ms(3), .remaining = 2}));
    get(transaction->put(StartTimer{.definition = licence_1, .element_id = "yearly", .due = morning.plus_ms(8), .remaining = 7}));
    get(transaction->commit());
    transaction.reset();
    CHECK(get(store.next_timer()) == morning.plus_ms(3));
    CHECK(get(store.start_timers()).size() == 2);
    CHECK(get(store.due_start_timers(morning)).empty());
    const auto due = get(store.due_start_timers(morning.plus_ms(8)));
    REQUIRE(due.size() == 2);
    CHECK(due[0].definition == licence_2);
    CHECK(due[1].remaining == 7);

    transaction = get(store.begin());
    get(transaction->remove_start_timer(licence_2, "yearly"));
    get(transaction->remove_start_timer(licence_2, "unknown"));
    get(transaction->commit());
    transaction.reset();
    CHECK(get(store.next_timer()) == morning.plus_ms(8));
}

TEST_CASE_TEMPLATE("a message reaches those who wait for its very correlation, a signal everyone", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    const auto open = [](EntityId id, SubscriptionKind kind, const char* name, const char* correlation) {
        return SubscriptionOpened{{.id = id, .kind = kind, .name = name, .correlation = correlation, .element_id = "wait"}};
    };
    using enum SubscriptionKind;
    write(store, {open({case_2, 1}, message, "paid", "shop-2"), open({case_1, 1}, message, "paid", "shop-1"), open({case_3, 1}, message, "paid", ""),
                  open({case_3, 2}, signal, "paid", "shop-1"), open({case_3, 3}, message, "letter", "shop-1")});
    CHECK(subscribers(store, message, "paid", "shop-1") == Ids{{case_1, 1}});
    CHECK(subscribers(store, message, "paid", "") == Ids{{case_3, 1}});
    CHECK(subscribers(store, message, "paid") == Ids{{case_1, 1}, {case_2, 1}, {case_3, 1}});
    CHECK(subscribers(store, signal, "paid", "other") == Ids{{case_3, 2}});
    CHECK(subscribers(store, message, "unknown").empty());
    CHECK(ids(get(store.subscriptions(case_3))) == Ids{{case_3, 1}, {case_3, 2}, {case_3, 3}});
    CHECK(get(store.subscriptions(case_3))[1].kind == signal);

    write(store, {SubscriptionClosed{{case_1, 1}}, SubscriptionClosed{{case_1, 77}}});
    CHECK(subscribers(store, message, "paid", "shop-1").empty());
}

TEST_CASE_TEMPLATE("a transaction sees the subscriptions it opened and closed itself", Kind, EVERY_STORE) {
    Kind under_test;
    auto transaction = get(under_test.store->begin());
    get(transaction->apply(SubscriptionOpened{{.id = {case_1, 1}, .kind = SubscriptionKind::message, .name = "paid", .correlation = "a", .element_id = "wait"}}));
    CHECK(get(transaction->subscriptions(SubscriptionKind::message, "paid", "a")).size() == 1);
    get(transaction->apply(SubscriptionClosed{{case_1, 1}}));
    CHECK(get(transaction->subscriptions(SubscriptionKind::message, "paid", "a")).empty());
}

TEST_CASE_TEMPLATE("jobs are given to one worker at a time, the oldest first", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    write(store, {JobOpened{job(case_2, 1)}, JobOpened{job(case_1, 1)}, JobOpened{job(case_1, 2, "other")}, JobOpened{job(case_3, 1)}});
    const auto locked = lock(store, "send-letter", morning, 2);
    CHECK(ids(locked) == Ids{{case_1, 1}, {case_2, 1}});
    CHECK(locked[0].worker == "printer");
    CHECK(locked[0].locked_until == morning.plus_ms(60'000));
    CHECK(ids(lock(store, "send-letter", morning.plus_ms(1))) == Ids{{case_3, 1}});
    CHECK(lock(store, "send-letter", morning.plus_ms(2)).empty());
    CHECK(lock(store, "unknown", morning).empty());
    CHECK(lock(store, "other", morning, 0).empty());
}

TEST_CASE_TEMPLATE("a job whose lock ended is free again, before the younger ones that nobody had", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    write(store, {JobOpened{job(case_1, 1)}});
    CHECK(lock(store, "send-letter", morning).size() == 1);
    write(store, {JobOpened{job(case_2, 1)}});
    CHECK(ids(lock(store, "send-letter", morning.plus_ms(60'000), 1, "other")) == Ids{{case_1, 1}});
    CHECK(get(store.jobs(case_1, {}))[0].worker == "other");
}

TEST_CASE_TEMPLATE("a failed job is free at once or after its back-off, which the next timer tells; without retries nobody gets it", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    write(store, {JobOpened{job(case_1, 1)}, JobOpened{job(case_2, 1)}, JobOpened{job(case_3, 1)}});
    CHECK(lock(store, "send-letter", morning).size() == 3);
    CHECK(!get(store.next_timer()));
    write(store, {JobFailed{{case_1, 1}, 2, "no paper", {}}, JobFailed{{case_2, 1}, 1, "no ink", morning.plus_ms(500)}, JobFailed{{case_3, 1}, 0, "broken", morning.plus_ms(5)}});
    CHECK(get(store.next_timer()) == morning.plus_ms(500));
    CHECK(get(store.next_timer(morning.plus_ms(499))) == morning.plus_ms(500));
    CHECK(!get(store.next_timer(morning.plus_ms(500))));
    CHECK(ids(lock(store, "send-letter", morning.plus_ms(1))) == Ids{{case_1, 1}});
    CHECK(ids(lock(store, "send-letter", morning.plus_ms(500))) == Ids{{case_2, 1}});
    CHECK(!get(store.next_timer()));

    const auto jobs = get(store.jobs({}, {}));
    CHECK(ids(jobs) == Ids{{case_1, 1}, {case_2, 1}, {case_3, 1}});
    CHECK(jobs[2].last_error == "broken");
    CHECK(jobs[2].retries == 0);
    CHECK(jobs[2].worker.empty());
    CHECK(!jobs[2].locked_until);
    CHECK(ids(get(store.jobs({}, {.limit = 1, .after = EntityId{case_1, 1}}))) == Ids{{case_2, 1}});

    write(store, {JobFailed{{case_3, 1}, 1, "retried", {}}, JobClosed{{case_1, 1}}, JobClosed{{case_2, 1}}, JobClosed{{case_2, 9}}, JobFailed{{case_2, 9}, 1, "", {}}});
    CHECK(ids(lock(store, "send-letter", morning.plus_ms(501))) == Ids{{case_3, 1}});
}

TEST_CASE_TEMPLATE("incidents are listed until they are gone", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    const auto raise = [](EntityId id) { return IncidentRaised{{.id = id, .code = "feel.type", .message = "no number", .element_id = "route", .raised_at = morning}}; };
    write(store, {raise({case_2, 3}), raise({case_1, 2}), raise({case_1, 1})});
    CHECK(ids(get(store.incidents({}, {}))) == Ids{{case_1, 1}, {case_1, 2}, {case_2, 3}});
    CHECK(ids(get(store.incidents(case_1, {.limit = 5, .after = EntityId{case_1, 1}}))) == Ids{{case_1, 2}});
    const auto row = get(store.incidents(case_2, {}))[0];
    CHECK(row.code == "feel.type");
    CHECK(row.message == "no number");
    CHECK(row.element_id == "route");
    CHECK(row.raised_at == morning);
    write(store, {IncidentGone{{case_1, 1}}, IncidentGone{{case_3, 1}}});
    CHECK(ids(get(store.incidents({}, {}))) == Ids{{case_1, 2}, {case_2, 3}});
}

TEST_CASE_TEMPLATE("the outbox keeps the order of the commits until each entry is removed", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    const auto add = [](InstanceId id, Sequence sequence, std::uint32_t index) {
        return OutboxAdded{{.instance = id, .sequence = sequence, .index = index, .name = "decided", .correlation = "shop", .payload = "{}", .at = morning}};
    };
    write(store, {add(case_2, 5, 0), add(case_2, 5, 1)});
    write(store, {add(case_1, 1, 0)});
    auto rows = get(store.outbox(10));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].instance == case_2);
    CHECK(rows[1].index == 1);
    CHECK(rows[1].sequence == 5);
    CHECK(rows[2].instance == case_1);
    CHECK(rows[2].payload == "{}");
    CHECK(get(store.outbox(1)).size() == 1);

    auto transaction = get(store.begin());
    get(transaction->remove_outbox(case_2, 5, 0));
    get(transaction->remove_outbox(case_2, 5, 7));
    get(transaction->commit());
    transaction.reset();
    rows = get(store.outbox(10));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].index == 1);
}

TEST_CASE_TEMPLATE("clocks are kept when they have stopped; those that still count are listed by page", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    const auto clock = [](InstanceId instance, Key key) { return ClockOpened{{.id = {instance, key}, .clock = "decision", .calendar = "X", .calendar_hash = "1", .started_at = morning, .deadline = {}, .amber_from = {}}}; };
    write(store, {clock(case_1, 2), clock(case_1, 3), clock(case_2, 2)});
    CHECK(ids(get(store.open_clocks({.limit = 2, .after = {}}))) == Ids{{case_1, 2}, {case_1, 3}});
    CHECK(ids(get(store.open_clocks({.limit = 2, .after = EntityId{case_1, 3}}))) == Ids{{case_2, 2}});
    write(store, {ClockChanged{{case_1, 2}, ClockPhase::stopped, "1", morning, morning}, ClockChanged{{case_1, 3}, ClockPhase::paused, "2", {}, {}}, ClockChanged{{case_3, 9}, ClockPhase::amber, "1", {}, {}}});
    CHECK(ids(get(store.open_clocks({}))) == Ids{{case_1, 3}, {case_2, 2}});
    const auto rows = get(store.clocks(case_1));
    CHECK(ids(rows) == Ids{{case_1, 2}, {case_1, 3}});
    CHECK(rows[0].phase == ClockPhase::stopped);
    CHECK(rows[0].deadline == morning);
    CHECK(rows[1].phase == ClockPhase::paused);
    CHECK(rows[1].calendar_hash == "2");
    CHECK(rows[1].started_at == morning);
    CHECK(!rows[1].deadline);
    CHECK(get(store.clocks(case_3)).empty());
}
