// A process that is killed: what it was told is committed is there, what it had begun is not.
#include "support.h"
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {

/// Runs `body` in a process of its own until it has written `enough` bytes to its pipe; then kills it. Answers how many it had written.
std::uint64_t run_and_kill(std::uint64_t enough, const std::function<void(int)>& body) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    const auto child = fork();
    if (child == 0) {
        close(ends[0]);
        body(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    std::uint64_t told = 0;
    char byte = 0;
    while (told < enough && read(ends[0], &byte, 1) == 1) ++told;
    kill(child, SIGKILL);
    while (read(ends[0], &byte, 1) == 1) ++told; // acknowledged before the kill reached it
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return told;
}
void tell(int pipe_end) {
    const char byte = 'a';
    if (::write(pipe_end, &byte, 1) != 1) _exit(1);
}
bool carry_out(Store& store, std::uint64_t number) {
    auto transaction = store.begin();
    if (!transaction) return false;
    const auto id = static_cast<InstanceId>(number);
    return (*transaction)->append(journal(id, 1)) && (*transaction)->apply(InstanceOpened{instance(id)}) &&
           (*transaction)->apply(TaskOpened{task(id, 2, {"group:window"})}) && (*transaction)->commit();
}

} // namespace

TEST_CASE("a process killed in the middle of a transaction leaves nothing of it") {
    TemporaryDirectory directory;
    const auto url = "sqlite:" + directory.file("approvals.db");
    run_and_kill(2, [&](int pipe_end) {
        auto store = open_store(url);
        if (!store || !carry_out(**store, 1)) return;
        tell(pipe_end);
        auto transaction = (*store)->begin();
        if (!transaction) return;
        // More than the cache holds, so that parts of it are in the log already.
        for (std::uint64_t number = 2; number <= 30'000; ++number)
            if (!(*transaction)->append(journal(static_cast<InstanceId>(number), 1, std::string(2000, 'r')))) return;
        tell(pipe_end);
        pause();
    });
    auto store = get(open_store(url));
    CHECK(get(store->last_instance()) == 1);
    CHECK(get(store->journal(case_1)).size() == 1);
    CHECK(get(store->journal(case_2)).empty());
    CHECK(carry_out(*store, 2));
}

TEST_CASE("a process killed under load has lost nothing it had acknowledged") {
    TemporaryDirectory directory;
    const auto url = "sqlite:" + directory.file("approvals.db");
    std::uint64_t acknowledged = 0;
    for (std::uint64_t round = 1; round <= 12; ++round) {
        acknowledged += run_and_kill(round * 7, [&](int pipe_end) {
            auto store = open_store(url);
            if (!store) return;
            const auto last = (*store)->last_instance();
            for (std::uint64_t number = *last + 1; carry_out(**store, number); ++number) tell(pipe_end);
        });
        auto store = get(open_store(url));
        const auto last = get(store->last_instance());
        CHECK(last >= acknowledged);
        CHECK(last <= acknowledged + round); // at most one commit of each round was not yet told
        for (std::uint64_t number = 1; number <= last; ++number) {
            const auto id = static_cast<InstanceId>(number);
            REQUIRE(get(store->journal(id)).size() == 1);
            REQUIRE(get(store->instance(id)).has_value());
            REQUIRE(get(store->task({id, 2})).has_value());
        }
    }
}
