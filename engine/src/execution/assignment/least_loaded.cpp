// leastLoaded: who has the fewest open tasks; of several the first by id. How many they were is recorded.
#include "execution/assignment/strategy.h"

namespace countersign::execution {

Result<Choice> choose_least_loaded(const Pool& pool) {
    Choice choice;
    const auto* workload = pool.step.environment().workload;
    for (const auto& user : pool.able()) {
        auto load = workload == nullptr ? Result<std::int64_t>(0) : workload->open_tasks(user);
        if (!load) return std::move(load).error();
        if (!choice.who.empty() && *load >= choice.load) continue;
        choice.who = {"user:" + user};
        choice.load = *load;
    }
    return choice;
}

} // namespace countersign::execution
