#include "support.h"
#include <atomic>
#include <fstream>
#include <thread>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

TEST_CASE("a backup made while the store is written is whole and opens by itself") {
    InSqlite under_test;
    auto& store = *under_test.store;
    deploy(store);
    std::atomic<bool> done = false;
    std::atomic<std::uint64_t> written = 0;
    std::thread writer([&] {
        for (std::uint64_t number = 1; !done || number <= 50; ++number) {
            const auto id = static_cast<InstanceId>(number);
            auto transaction = store.begin();
            if (!transaction || !(*transaction)->append(journal(id, 1)) || !(*transaction)->apply(InstanceOpened{instance(id)}) || !(*transaction)->commit()) break;
            written = number;
        }
    });
    while (written < 20) std::this_thread::yield();
    std::vector<std::string> copies;
    std::vector<std::uint64_t> written_before;
    for (int n = 0; n < 3; ++n) {
        written_before.push_back(written);
        copies.push_back(under_test.directory.file("backup-" + std::to_string(n) + ".db"));
        get(store.backup(copies.back()));
    }
    done = true;
    writer.join();
    for (std::size_t n = 0; n < copies.size(); ++n) {
        auto copy = get(open_store("sqlite:" + copies[n]));
        const auto last = get(copy->last_instance());
        CHECK(last >= written_before[n]);
        for (std::uint64_t number = 1; number <= last; ++number) {
            REQUIRE(get(copy->journal(static_cast<InstanceId>(number))).size() == 1);
            REQUIRE(get(copy->instance(static_cast<InstanceId>(number))).has_value());
        }
        write(*copy, {InstanceOpened{instance(static_cast<InstanceId>(last + 1))}});
    }
}

TEST_CASE("a backup overwrites nothing and says where it cannot be made") {
    InSqlite under_test;
    const auto taken = under_test.directory.file("taken.db");
    std::ofstream(taken) << "precious";
    const auto exists = under_test.store->backup(taken);
    REQUIRE(!exists);
    CHECK(exists.error().code == "store.conflict");
    CHECK(std::filesystem::file_size(taken) == 8);
    const auto nowhere = under_test.store->backup(under_test.directory.file("missing/backup.db"));
    REQUIRE(!nowhere);
    CHECK(nowhere.error().code == "store.io");
}
