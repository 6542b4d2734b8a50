// each: every member for himself: as participants of a countersign all of them are asked, on a task it is offered to all of them by name.
#include "execution/assignment/strategy.h"

namespace countersign::execution {

Result<Choice> choose_each(const Pool& pool) {
    Choice choice{.who = {}, .offered = true, .load = -1, .counted = {}};
    for (const auto& user : pool.able()) choice.who.push_back("user:" + user);
    return choice;
}

} // namespace countersign::execution
