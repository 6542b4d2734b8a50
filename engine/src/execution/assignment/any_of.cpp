// anyOf: the task is offered to the group as it is, or, where a position is asked for, to those who hold it. Somebody must be able to take it.
#include "execution/assignment/strategy.h"

namespace countersign::execution {

Result<Choice> choose_any_of(const Pool& pool) {
    const auto able = pool.able();
    Choice choice{.who = {}, .offered = true, .load = -1, .counted = {}};
    if (able.empty()) return choice;
    if (pool.spec.definition.position.empty()) choice.who = pool.of;
    else
        for (const auto& user : able) choice.who.push_back("user:" + user);
    return choice;
}

} // namespace countersign::execution
