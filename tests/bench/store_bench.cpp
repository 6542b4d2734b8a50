// What the store alone costs for the approval workload (shared bench: six commands an instance), without an engine:
// for each command a journal row, a task closed and one or three opened; an instance row opened and closed once.
// Usage: store_bench URL GROUP COMMANDS [WAITING]   prints one line of JSON. WAITING instances with a task and a timer each stand there before.
#include "store/store.h"
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <vector>

using namespace countersign;
using namespace countersign::store;

namespace {

void must(const Result<void>& result) {
    if (result) return;
    std::fprintf(stderr, "%s: %s\n", result.error().code.c_str(), result.error().message.c_str());
    std::exit(1);
}
template<class T> T must(Result<T> result) {
    if (!result) must(Result<void>(result.error()));
    return std::move(*result);
}

constexpr Instant now{1'770'000'000'000};

/// The rows of the workload, made once: the bench measures the store, not the making of rows.
struct Rows {
    JournalRow journal{.instance = {}, .sequence = 0, .at = now, .actor = "officer-wang", .command = "complete", .records = std::string(150, 'r'), .hash = std::string(32, 'h')};
    InstanceRow instance{.id = {}, .definition = DefinitionId{1}, .process_id = "bench-approval", .business_key = "", .state = InstanceState::active, .started_at = now, .ended_at = {}, .started_by = "bench"};
    TaskRow task{.id = {}, .definition = DefinitionId{1}, .element_id = "sign-a", .name = "Sign A", .assignee = "", .candidates = {}, .participant = "", .is_lead = false, .created_at = now, .due = {}, .priority = 50, .form_key = "", .process_id = "", .business_key = ""};
};

/// Command `step` (0 … 5) of an instance: start, accept, three signatures, decide.
void command(Transaction& transaction, Rows& rows, InstanceId instance, int step) {
    rows.journal.instance = instance;
    rows.journal.sequence = static_cast<Sequence>(step) + 1;
    must(transaction.append(rows.journal));
    const auto open = [&](Key key) {
        static thread_local Change opened{TaskOpened{}};
        auto& row = std::get<TaskOpened>(opened).row;
        row = rows.task;
        row.id = {instance, key};
        must(transaction.apply(opened));
    };
    const auto close = [&](Key key) { must(transaction.apply(TaskClosed{{instance, key}})); };
    if (step == 0) {
        rows.instance.id = instance;
        must(transaction.apply(InstanceOpened{rows.instance}));
        open(2);
    } else if (step == 1) {
        close(2);
        for (Key key = 3; key <= 5; ++key) open(key);
    } else if (step <= 4) {
        close(static_cast<Key>(step) + 1);
        if (step == 4) open(6);
    } else {
        close(6);
        must(transaction.apply(InstanceClosed{instance, InstanceState::completed, now}));
    }
}

/// Instances that stand at their first task, each with a timer.
void fill(Store& store, Rows& rows, std::uint64_t waiting) {
    for (std::uint64_t first = 1; first <= waiting; first += 10'000) {
        auto transaction = must(store.begin());
        for (auto id = first; id < first + 10'000 && id <= waiting; ++id) {
            command(*transaction, rows, static_cast<InstanceId>(id), 0);
            must(transaction->apply(TimerSet{{{static_cast<InstanceId>(id), 7}, now.plus_ms(static_cast<std::int64_t>(id * 7919 % 1'000'003)), "limit"}}));
        }
        must(transaction->commit());
    }
}

/// `group` clients, each with an instance of its own; all of their commands in one transaction.
void run(Store& store, Rows& rows, std::uint64_t first, long group, long commands) {
    for (long done = 0; done < commands;) {
        for (int step = 0; step < 6 && done < commands; ++step) {
            auto transaction = must(store.begin());
            for (long client = 0; client < group; ++client) command(*transaction, rows, static_cast<InstanceId>(first + static_cast<std::uint64_t>(client)), step);
            must(transaction->commit());
            done += group;
        }
        first += static_cast<std::uint64_t>(group);
    }
}

double seconds_since(std::chrono::steady_clock::time_point begun) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); }

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: store_bench URL GROUP COMMANDS [WAITING]\n");
        return 2;
    }
    const std::string url = argv[1];
    const long group = std::atol(argv[2]), commands = std::atol(argv[3]);
    const auto waiting = static_cast<std::uint64_t>(argc > 4 ? std::atol(argv[4]) : 0);
    if (url.starts_with("sqlite:"))
        for (const char* suffix : {"", "-wal", "-shm"}) std::remove((url.substr(7) + suffix).c_str());
    auto store = must(open_store(url));
    Rows rows;
    const auto heap_before = mallinfo2().uordblks + mallinfo2().hblkhd;
    fill(*store, rows, waiting);
    const auto heap_filled = mallinfo2().uordblks + mallinfo2().hblkhd;
    auto begun = std::chrono::steady_clock::now();
    const auto next = must(store->next_timer());
    const double next_timer = seconds_since(begun);
    begun = std::chrono::steady_clock::now();
    run(*store, rows, waiting + 1, group, commands);
    const double seconds = seconds_since(begun);
    std::printf("{\"store\":\"%s\",\"group\":%ld,\"commands\":%ld,\"commands_per_second\":%.0f,\"us_per_command\":%.2f,\"bytes_per_waiting\":%.0f,\"next_timer_us\":%.1f,\"next_timer\":%lld}\n",
                url.c_str(), group, commands, static_cast<double>(commands) / seconds, seconds * 1e6 / static_cast<double>(commands),
                waiting ? static_cast<double>(heap_filled - heap_before) / static_cast<double>(waiting) : 0.0, next_timer * 1e6,
                static_cast<long long>(next ? next->ms : 0));
}
