#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

TEST_CASE_TEMPLATE("a committed journal row is read back with every byte", Kind, EVERY_STORE) {
    Kind under_test;
    auto row = journal(case_1, 1, std::string("\0\xff binary \n", 11));
    row.hash = std::string("\0hash", 5);
    auto transaction = get(under_test.store->begin());
    get(transaction->append(row));
    get(transaction->commit());
    transaction.reset();

    const auto rows = get(under_test.store->journal(case_1));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].instance == case_1);
    CHECK(rows[0].sequence == 1);
    CHECK(rows[0].at == morning);
    CHECK(rows[0].actor == "wang");
    CHECK(rows[0].command == "complete");
    CHECK(rows[0].records == row.records);
    CHECK(rows[0].hash == row.hash);
}

TEST_CASE_TEMPLATE("the journal of one instance comes in order, from any row on, and without those of others", Kind, EVERY_STORE) {
    Kind under_test;
    auto transaction = get(under_test.store->begin());
    for (Sequence sequence = 1; sequence <= 5; ++sequence)
        for (const auto id : {case_2, case_1}) get(transaction->append(journal(id, sequence, std::to_string(sequence))));
    get(transaction->commit());
    transaction.reset();

    const auto rows = get(under_test.store->journal(case_1, 3, 2));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].sequence == 3);
    CHECK(rows[0].instance == case_1);
    CHECK(rows[1].records == "4");
    CHECK(get(under_test.store->journal(case_2)).size() == 5);
    CHECK(get(under_test.store->journal(case_3)).empty());
    CHECK(get(under_test.store->journal(static_cast<InstanceId>(~0ULL))).empty());
}

TEST_CASE_TEMPLATE("a journal row is never written twice", Kind, EVERY_STORE) {
    Kind under_test;
    {
        auto transaction = get(under_test.store->begin());
        get(transaction->append(journal(case_1, 1)));
        get(transaction->commit());
    }
    auto transaction = get(under_test.store->begin());
    const auto again = transaction->append(journal(case_1, 1, "other"));
    REQUIRE(!again);
    CHECK(again.error().code == "store.conflict");
    transaction.reset();
    CHECK(get(under_test.store->journal(case_1))[0].records == "records");
}

TEST_CASE_TEMPLATE("large records are kept whole", Kind, EVERY_STORE) {
    Kind under_test;
    std::string records(3 << 20, 'x');
    records.back() = 'y';
    auto transaction = get(under_test.store->begin());
    get(transaction->append(journal(case_1, 1, records)));
    get(transaction->append(journal(case_1, 2)));
    get(transaction->commit());
    transaction.reset();
    CHECK(get(under_test.store->journal(case_1))[0].records == records);
    CHECK(get(under_test.store->journal(case_1))[1].records == "records");
}

TEST_CASE_TEMPLATE("only the newest snapshot of an instance is kept", Kind, EVERY_STORE) {
    Kind under_test;
    CHECK(!get(under_test.store->snapshot(case_1)));
    for (Sequence sequence : {1, 2}) {
        auto transaction = get(under_test.store->begin());
        get(transaction->put(Snapshot{.instance = case_1, .sequence = sequence, .state = std::string("\0state", 6), .hash = "hash"}));
        get(transaction->commit());
    }
    const auto snapshot = get(under_test.store->snapshot(case_1));
    REQUIRE(snapshot);
    CHECK(snapshot->sequence == 2);
    CHECK(snapshot->state == std::string("\0state", 6));
    CHECK(snapshot->hash == "hash");
}

TEST_CASE_TEMPLATE("a receipt answers a repeated command, in the same transaction and later", Kind, EVERY_STORE) {
    Kind under_test;
    const Receipt receipt{.key = "key-1", .instance = case_1, .sequence = 4, .at = morning, .answer = "{}"};
    auto transaction = get(under_test.store->begin());
    CHECK(!get(transaction->receipt("key-1")));
    get(transaction->put(receipt));
    CHECK(get(transaction->receipt("key-1"))->sequence == 4);
    get(transaction->commit());
    transaction = nullptr;

    transaction = get(under_test.store->begin());
    const auto found = get(transaction->receipt("key-1"));
    REQUIRE(found);
    CHECK(found->instance == case_1);
    CHECK(found->at == morning);
    CHECK(found->answer == "{}");
    CHECK(!get(transaction->receipt("key-2")));
}

TEST_CASE_TEMPLATE("the last instance is the greatest number ever used, also after the projections were emptied", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    CHECK(get(store.last_instance()) == 0);
    write(store, {InstanceOpened{instance(static_cast<InstanceId>(700))}});
    CHECK(get(store.last_instance()) == 700);
    auto transaction = get(store.begin());
    get(transaction->append(journal(static_cast<InstanceId>(701), 1)));
    get(transaction->commit());
    transaction.reset();
    get(store.clear_projections());
    CHECK(get(store.last_instance()) == 701);
}

TEST_CASE_TEMPLATE("definitions and their files are kept; two versions may share one file", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    deploy(store);
    const auto rows = get(store.definitions());
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].id == licence_2);
    CHECK(rows[1].process_id == "licence");
    CHECK(rows[1].version == 2);
    CHECK(rows[1].deployed_at == morning);
    const auto resource = get(store.resource("hash-of-licence"));
    REQUIRE(resource);
    CHECK(resource->text == "<definitions/>");
    CHECK(!get(store.resource("unknown")));

    auto transaction = get(store.begin());
    const auto again = transaction->add_definition(definition(static_cast<DefinitionId>(9), "licence", 2), {.hash = "h", .file = "f", .text = "t"});
    REQUIRE(!again);
    CHECK(again.error().code == "store.conflict");
}
