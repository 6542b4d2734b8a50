// Kept messages and data stores.
#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {

KeptMessageRow message(const char* name, const char* correlation, std::int64_t until_ms) {
    return {.number = 0,
            .name = name,
            .correlation = correlation,
            .payload = "payload",
            .kept_at = morning,
            .expires_at = morning.plus_ms(until_ms),
            .expired = false};
}
std::uint64_t keep(Store& store, const KeptMessageRow& row) {
    auto transaction = get(store.begin());
    const auto number = get(transaction->keep(row));
    get(transaction->commit());
    return number;
}
std::uint64_t oldest(Store& store, const char* name, std::optional<std::string_view> correlation, Instant now = morning) {
    const auto found = get(get(store.begin())->kept_message(name, correlation, now));
    return found ? found->number : 0;
}

} // namespace

TEST_CASE_TEMPLATE("the oldest message of the name with the correlation or with none is found, until its time ends", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    CHECK(keep(store, message("paid", "A", 10)) == 1);
    CHECK(keep(store, message("paid", "", 50)) == 2);
    CHECK(keep(store, message("paid", "B", 30)) == 3);
    CHECK(oldest(store, "paid", "A") == 1);
    CHECK(oldest(store, "paid", "B") == 2);
    CHECK(oldest(store, "paid", "C") == 2);
    CHECK(oldest(store, "paid", {}) == 1);
    CHECK(oldest(store, "paid", "A", morning.plus_ms(10)) == 2);
    CHECK(oldest(store, "order", {}) == 0);
    CHECK(get(store.next_timer()) == morning.plus_ms(10));
    CHECK(get(store.kept_messages(1, 10)).size() == 2);
    CHECK(get(store.kept_messages(0, 1))[0].payload == "payload");
}

TEST_CASE_TEMPLATE("an expired message is due once and listed on; a removed one is gone, its number is not used again", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    keep(store, message("paid", "A", 10));
    auto due = get(store.due_kept_messages(morning.plus_ms(10), 10));
    REQUIRE(due.size() == 1);
    CHECK(get(store.due_kept_messages(morning.plus_ms(9), 10)).empty());
    due[0].expired = true;
    {
        auto transaction = get(store.begin());
        get(transaction->put(due[0]));
        get(transaction->commit());
    }
    CHECK(get(store.due_kept_messages(morning.plus_ms(10), 10)).empty());
    CHECK(!get(store.next_timer()));
    CHECK(get(store.kept_messages(0, 10))[0].expired);
    {
        auto transaction = get(store.begin());
        get(transaction->remove_kept_message(1));
        get(transaction->commit());
    }
    CHECK(get(store.kept_messages(0, 10)).empty());
    CHECK(keep(store, message("paid", "A", 10)) == 2);
}

TEST_CASE_TEMPLATE("what a dropped transaction kept or removed is as before", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    keep(store, message("paid", "A", 10));
    {
        auto transaction = get(store.begin());
        get(transaction->remove_kept_message(1));
        get(transaction->keep(message("paid", "B", 10)));
        get(transaction->apply(DataStoreWritten{{"register", "1", case_1, morning}}));
    }
    CHECK(oldest(store, "paid", "A") == 1);
    CHECK(oldest(store, "paid", "B") == 0);
    CHECK(get(store.data_stores()).empty());
}

TEST_CASE_TEMPLATE("a data store holds what was written last, and its transaction sees it at once", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    write(store, {DataStoreWritten{{"register", "1", case_1, morning}}, DataStoreWritten{{"archive", "x", case_1, morning}}});
    auto transaction = get(store.begin());
    get(transaction->apply(DataStoreWritten{{"register", "2", case_2, morning.plus_ms(1)}}));
    CHECK(get(transaction->data_store("register"))->value == "2");
    CHECK(!get(transaction->data_store("unknown")));
    get(transaction->commit());
    transaction.reset();
    get(store.clear_projections());
    const auto rows = get(store.data_stores());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].name == "archive");
    CHECK(rows[1].written_by == case_2);
}
