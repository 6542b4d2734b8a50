#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {
using Ids = std::vector<InstanceId>;

/// Cases 1 … 6: licences by two versions, an inspection, some ended.
void open_cases(Store& store) {
    deploy(store);
    write(store, {InstanceOpened{instance(case_1, licence_1, "shop-1")}, InstanceOpened{instance(case_2, licence_1)}, InstanceOpened{instance(case_3, licence_2, "shop-1")},
                  InstanceOpened{instance(static_cast<InstanceId>(4), inspection_1, "shop-1")}, InstanceOpened{instance(static_cast<InstanceId>(5), licence_2)},
                  InstanceOpened{instance(static_cast<InstanceId>(6), inspection_1)}});
    write(store, {InstanceClosed{case_1, InstanceState::completed, morning.plus_ms(5)}, InstanceClosed{static_cast<InstanceId>(5), InstanceState::cancelled, morning}});
}
InstanceId id(std::uint64_t number) { return static_cast<InstanceId>(number); }
} // namespace

TEST_CASE_TEMPLATE("an instance shows its process, key, starter and end", Kind, EVERY_STORE) {
    Kind under_test;
    open_cases(*under_test.store);
    const auto row = get(under_test.store->instance(case_1));
    REQUIRE(row);
    CHECK(row->process_id == "licence");
    CHECK(row->business_key == "shop-1");
    CHECK(row->started_by == "lin");
    CHECK(row->state == InstanceState::completed);
    CHECK(row->ended_at == morning.plus_ms(5));
    CHECK(!get(under_test.store->instance(case_2))->ended_at);
    CHECK(!get(under_test.store->instance(id(99))));
}

TEST_CASE_TEMPLATE("instances are listed newest first, by process, key and state", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    CHECK(instance_ids(store, {}) == Ids{id(6), id(5), id(4), id(3), id(2), id(1)});
    CHECK(instance_ids(store, {.process_id = "licence"}) == Ids{id(5), id(3), id(2), id(1)});
    CHECK(instance_ids(store, {.process_id = "licence", .state = InstanceState::active}) == Ids{id(3), id(2)});
    CHECK(instance_ids(store, {.state = InstanceState::active}) == Ids{id(6), id(4), id(3), id(2)});
    CHECK(instance_ids(store, {.state = InstanceState::cancelled}) == Ids{id(5)});
    CHECK(instance_ids(store, {.business_key = "shop-1"}) == Ids{id(4), id(3), id(1)});
    CHECK(instance_ids(store, {.process_id = "licence", .business_key = "shop-1", .state = InstanceState::active}) == Ids{id(3)});
    CHECK(instance_ids(store, {.business_key = ""}) == Ids{id(6), id(5), id(2)});
    CHECK(instance_ids(store, {.process_id = "unknown"}).empty());
}

TEST_CASE_TEMPLATE("a list of instances goes on where the page before ended", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    CHECK(instance_ids(store, {.limit = 2}) == Ids{id(6), id(5)});
    CHECK(instance_ids(store, {.after = id(5), .limit = 2}) == Ids{id(4), id(3)});
    CHECK(instance_ids(store, {.state = InstanceState::active, .after = id(4), .limit = 1}) == Ids{id(3)});
    CHECK(instance_ids(store, {.business_key = "shop-1", .after = id(4)}) == Ids{id(3), id(1)});
}

TEST_CASE_TEMPLATE("an instance that moved to another version is listed under it", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    write(store, {InstanceMoved{case_2, inspection_1}});
    CHECK(get(store.instance(case_2))->process_id == "inspection");
    CHECK(instance_ids(store, {.process_id = "inspection", .state = InstanceState::active}) == Ids{id(6), id(4), id(2)});
}

TEST_CASE_TEMPLATE("an instance is opened once", Kind, EVERY_STORE) {
    Kind under_test;
    open_cases(*under_test.store);
    auto transaction = get(under_test.store->begin());
    const auto again = transaction->apply(InstanceOpened{instance(case_2)});
    REQUIRE(!again);
    CHECK(again.error().code == "store.conflict");
}

TEST_CASE_TEMPLATE("instances far apart in number are found and listed in order", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    deploy(store);
    const Ids far{id(34'000'000'000), id(1'000'000), id(300), id(7)};
    for (const auto number : {far[1], far[3], far[0], far[2]}) write(store, {InstanceOpened{instance(number)}, TaskOpened{task(number, 2)}});
    CHECK(instance_ids(store, {}) == far);
    CHECK(task_ids(store, {}) == std::vector<TaskId>{{far[3], 2}, {far[2], 2}, {far[1], 2}, {far[0], 2}});
    CHECK(get(store.last_instance()) == 34'000'000'000);
}
