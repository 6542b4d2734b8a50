// departmentLead: the lead of the department; where it has none, is away without an agent, or may not have the task, the lead of the next
// above.
#include "execution/assignment/strategy.h"

namespace countersign::execution {

Result<Choice> choose_department_lead(const Pool& pool) {
    Choice choice;
    for (const auto& name : pool.of) {
        const std::string_view id = std::string_view(name).starts_with("department:") ? std::string_view(name).substr(11) : std::string_view(name);
        for (const auto* unit = pool.organisation.department(id); unit != nullptr; unit = pool.organisation.department(unit->parent)) {
            if (unit->lead.empty() || !pool.is_reachable(unit->lead) || !pool.may_have(unit->lead)) continue;
            const auto who = "user:" + unit->lead;
            if (std::find(choice.who.begin(), choice.who.end(), who) == choice.who.end()) choice.who.push_back(who);
            break;
        }
    }
    return choice;
}

} // namespace countersign::execution
