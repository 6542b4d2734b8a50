// roundRobin: one after the other, over all cases. Whose turn it was stands in a data store that all cases share, written with the task, so
// that it is in the journal and in the commit; who joins or leaves the group changes nobody else's turn.
#include "execution/assignment/strategy.h"

namespace countersign::execution {

namespace {

/// The same text for the same pool, whichever process asks.
std::string store_of(const Pool& pool) {
    const auto& position = pool.spec.definition.position;
    return fmt::format("roundRobin {}{}{}", fmt::join(pool.of, " "), position.empty() ? "" : " position:", position);
}

} // namespace

Result<Choice> choose_round_robin(const Pool& pool) {
    const auto able = pool.able();
    Choice choice;
    if (able.empty()) return choice;
    const auto store = store_of(pool);
    auto last = pool.step.data_store(store);
    if (!last) return std::move(last).error();
    const std::string before = last->is_string() ? std::string(last->as_string()) : std::string{};
    const auto next = std::upper_bound(able.begin(), able.end(), before); // by id; behind the last the first
    const auto& user = next == able.end() ? able.front() : *next;
    choice.who.push_back("user:" + user);
    choice.counted = DataStoreSet{pool.task, store, Value(user)};
    return choice;
}

} // namespace countersign::execution
