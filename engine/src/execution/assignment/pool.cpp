#include "execution/assignment/strategy.h"
#include "execution/duty.h"
#include <set>

namespace countersign::execution {

std::vector<std::string> Pool::members() const {
    std::set<std::string> all;
    for (const auto& role : of)
        for (auto& member : organisation.members_of(role, now(), spec.definition.position)) all.insert(std::move(member));
    return {all.begin(), all.end()};
}

bool Pool::may_have(std::string_view user) const { return may_handle(step, task, user).has_value(); }

std::vector<std::string> Pool::able() const {
    auto all = members();
    std::erase_if(all, [&](const std::string& user) { return organisation.is_absent(user, now()) || !may_have(user); });
    return all;
}

bool Pool::is_reachable(std::string_view user) const {
    if (!organisation.is_absent(user, now())) return true;
    const Program& root = *step.state().programs[0];
    const auto& agencies = organisation.data().agencies;
    return std::any_of(agencies.begin(), agencies.end(), [&](const Agency& agency) {
        return agency.principal == user && organisation.may_act_for(agency.agent, user, now(), root.matter.code, root.process_id).has_value();
    });
}

} // namespace countersign::execution
