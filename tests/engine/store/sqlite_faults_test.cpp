// Every write, sync and truncation fails once: what was acknowledged stays, what failed is not there, the rest was called unknown.
#include "support.h"
#include "support/fault_vfs.h"
#include <fstream>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;
using countersign::testing::FaultKind;
using countersign::testing::FaultVfs;

namespace {

constexpr std::uint64_t commands = 4;
enum class Outcome { not_tried, acknowledged, failed, unknown };

sqlite::SqliteOptions options(const std::string& path) {
    return {.path = path, .read_only = false, .vfs = FaultVfs::name(), .checkpoint_pages = 4};
}

/// Case `number` starts with a task, and the task of the case before is closed.
Result<void> carry_out(Store& store, std::uint64_t number) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto id = static_cast<InstanceId>(number);
    auto done = (*transaction)->append(journal(id, 1, std::string(1500, 'r')));
    if (done) done = (*transaction)->apply(InstanceOpened{instance(id)});
    if (done) done = (*transaction)->apply(TaskOpened{task(id, 2, {"group:window"})});
    if (done) done = (*transaction)->apply(TaskClosed{{static_cast<InstanceId>(number - 1), 2}});
    return done ? (*transaction)->commit() : done;
}

struct Run {
    std::array<Outcome, commands + 1> outcomes{};

    void commands_on(Store& store) {
        for (std::uint64_t number = 1; number <= commands; ++number) outcomes[number] = outcome(carry_out(store, number));
    }
    static Outcome outcome(const Result<void>& done) {
        if (done) return Outcome::acknowledged;
        INFO(done.error().code << ": " << done.error().message);
        if (done.error().code == "store.commit-unknown") return Outcome::unknown;
        CHECK((done.error().code == "store.io" || done.error().code == "store.full"));
        return Outcome::failed;
    }
    /// Each command is there whole or not at all, and as it was answered.
    void check(Store& store) const {
        for (std::uint64_t number = 1; number <= commands; ++number) {
            CAPTURE(number);
            const auto id = static_cast<InstanceId>(number);
            const bool there = !get(store.journal(id)).empty();
            CHECK(get(store.instance(id)).has_value() == there);
            if (outcomes[number] == Outcome::acknowledged) CHECK(there);
            if (outcomes[number] == Outcome::failed || outcomes[number] == Outcome::not_tried) CHECK(!there);
            const bool closed = number < commands && !get(store.journal(static_cast<InstanceId>(number + 1))).empty();
            CHECK(get(store.task({id, 2})).has_value() == (there && !closed));
            CHECK(task_ids(store, {.instance = id, .candidates = {"group:window"}}).size() == (there && !closed ? 1 : 0));
        }
    }
};

/// The files as they stand, or as a power cut would leave them, opened by another program.
void check_copy(const Run& run, const std::map<std::string, std::string>& files, const std::string& path) {
    TemporaryDirectory copy;
    for (const auto& [name, content] : files)
        if (name.starts_with(path)) std::ofstream(copy.file("approvals.db") + name.substr(path.size()), std::ios::binary) << content;
    auto store = get(sqlite::open_sqlite(options(copy.file("approvals.db"))));
    run.check(*store);
}
std::map<std::string, std::string> files_of(const std::string& path) {
    std::map<std::string, std::string> files;
    for (const char* suffix : {"", "-wal", "-journal"}) {
        std::ifstream file(path + suffix, std::ios::binary);
        if (file) files[path + suffix] = std::string(std::istreambuf_iterator<char>(file), {});
    }
    return files;
}

/// One run with a fault at call `nth`; answers whether there was such a call.
bool run_with_fault(int nth, FaultKind kind, bool lasting) {
    CAPTURE(nth);
    CAPTURE(static_cast<int>(kind));
    CAPTURE(lasting);
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    FaultVfs vfs;
    vfs.plan(nth, kind, lasting);
    Run run;
    {
        auto opened = sqlite::open_sqlite(options(path));
        if (opened) run.commands_on(**opened);
        const auto synced = vfs.synced();
        vfs.heal();
        check_copy(run, files_of(path), path);
        check_copy(run, synced, path);
        if (opened) {
            run.check(**opened);
            // The cause is gone: the same store takes the next command.
            for (std::uint64_t number = 1; number <= commands; ++number)
                if (run.outcomes[number] != Outcome::acknowledged && get((*opened)->journal(static_cast<InstanceId>(number))).empty()) {
                    get(carry_out(**opened, number));
                    run.outcomes[number] = Outcome::acknowledged;
                }
        }
    }
    auto reopened = get(sqlite::open_sqlite(options(path)));
    for (std::uint64_t number = 1; number <= commands; ++number)
        if (run.outcomes[number] == Outcome::acknowledged) CHECK(get(reopened->journal(static_cast<InstanceId>(number))).size() == 1);
    return vfs.fired();
}

} // namespace

TEST_CASE("a write, sync or truncation that fails, tears or lies loses nothing acknowledged and half-does nothing") {
    for (const auto kind : {FaultKind::nothing_done, FaultKind::all_done, FaultKind::half_done, FaultKind::half_done_full}) {
        int nth = 1;
        while (run_with_fault(nth, kind, false)) ++nth;
        CHECK(nth > 60); // the workload has that many calls, so the fault was really planted everywhere
    }
}

TEST_CASE("a disk that fails from some call on, until it is repaired, loses nothing acknowledged") {
    for (const auto kind : {FaultKind::half_done, FaultKind::half_done_full})
        for (int nth = 1; run_with_fault(nth, kind, true); ++nth) {}
}

TEST_CASE("a commit whose sync failed is reported as unknown, never as failed") {
    TemporaryDirectory directory;
    FaultVfs vfs;
    auto store = get(sqlite::open_sqlite(options(directory.file("approvals.db"))));
    get(carry_out(*store, 1));
    vfs.plan(0, FaultKind::nothing_done, false);
    get(carry_out(*store, 2));
    const int calls = vfs.calls();
    int unknown = 0;
    for (int nth = 1; nth <= calls; ++nth) {
        vfs.plan(nth, FaultKind::all_done, false);
        const auto done = carry_out(*store, static_cast<std::uint64_t>(2 + nth));
        vfs.heal();
        unknown += !done && done.error().code == "store.commit-unknown";
    }
    CHECK(unknown > 0);
}

TEST_CASE("on a full disk writing stops with a clear error, reading goes on, and writing resumes when there is space") {
    TemporaryDirectory directory;
    FaultVfs vfs;
    auto store = get(sqlite::open_sqlite(options(directory.file("approvals.db"))));
    get(carry_out(*store, 1));
    const auto log_size = std::filesystem::file_size(directory.file("approvals.db-wal")); // what the schema took is used again
    vfs.limit_file_size(static_cast<std::int64_t>(log_size) + 50'000);
    const auto full = [&] {
        auto transaction = get(store->begin());
        get(transaction->append(journal(case_2, 1, std::string(log_size + 200'000, 'r'))));
        return transaction->commit();
    }();
    REQUIRE(!full);
    CHECK(full.error().code == "store.full");
    CHECK(full.error().message.find("space") != std::string::npos);
    CHECK(get(store->journal(case_1)).size() == 1);
    CHECK(get(store->journal(case_2)).empty());
    vfs.heal();
    get(carry_out(*store, 2));
    CHECK(get(store->journal(case_2)).size() == 1);
}
