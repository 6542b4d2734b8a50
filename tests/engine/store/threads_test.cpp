#include "support.h"
#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

TEST_CASE_TEMPLATE("readers on other threads see whole transactions while one thread writes", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    deploy(store);
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0, reads = 0;
    std::vector<std::thread> readers;
    for (int n = 0; n < 3; ++n)
        readers.emplace_back([&] {
            do {
                // Each transaction opens two tasks and closes two, so a whole state has an even number.
                const auto tasks = store.tasks({}, {.limit = 10'000, .after = {}});
                const auto offered = store.tasks({.candidates = {"group:window"}}, {});
                const auto last = store.last_instance();
                if (!tasks || !offered || !last || tasks->size() % 2 != 0 || offered->size() % 2 != 0) ++torn;
                ++reads;
            } while (!done);
        });
    for (std::uint64_t number = 1; number <= 200; ++number) {
        const auto id = static_cast<InstanceId>(number), before = static_cast<InstanceId>(number - 1);
        std::vector<Change> changes{InstanceOpened{instance(id)}, TaskOpened{task(id, 1, {"group:window"})}, TaskOpened{task(id, 2, {"group:window"})}};
        if (number % 2 == 0) changes.insert(changes.end(), {TaskClosed{{before, 1}}, TaskClosed{{before, 2}}});
        write(store, changes);
    }
    done = true;
    for (auto& reader : readers) reader.join();
    CHECK(torn == 0);
    CHECK(reads >= 3);
    CHECK(task_ids(store, {}, {.limit = 1000, .after = {}}).size() == 200);
}
