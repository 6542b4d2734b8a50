// superiorChain: each superior in turn, the nearest first, up to a rank or a position. Nobody twice, and nobody who may not have the task;
// who is away without an agent is passed over. A chain that does not reach what it must reach is an error: it would be a lesser authority.
#include "execution/assignment/strategy.h"
#include "execution/behavior/who.h"

namespace countersign::execution {

namespace {

bool is_reached(const Pool& pool, const std::string& user) {
    const auto& wanted = pool.spec.definition;
    if (!wanted.up_to.empty()) return pool.organisation.is_member(user, "position:" + wanted.up_to, pool.now());
    return wanted.up_to_rank > 0 && pool.organisation.rank_of(user, pool.now()) >= wanted.up_to_rank;
}

} // namespace

Result<Choice> choose_superior_chain(const Pool& pool) {
    const auto& wanted = pool.spec.definition;
    const bool has_end = wanted.up_to_rank > 0 || !wanted.up_to.empty();
    Choice choice;
    for (const auto& name : pool.of) {
        const auto of = user_name(name);
        bool reached = !has_end || is_reached(pool, of); // nobody of that rank needs the approval of one
        for (const auto& superior : pool.organisation.superiors_of(of, pool.now())) {
            if (has_end && reached) break;
            if (!pool.is_reachable(superior) || !pool.may_have(superior)) continue;
            const auto who = "user:" + superior;
            if (std::find(choice.who.begin(), choice.who.end(), who) == choice.who.end()) choice.who.push_back(who);
            reached = has_end && is_reached(pool, superior);
        }
        if (has_end && !reached)
            return Error{"assignment.rank-not-reached",
                         fmt::format("the superiors of {} do not reach {}", of, wanted.up_to.empty() ? fmt::format("rank {}", wanted.up_to_rank) : "position:" + wanted.up_to), of};
    }
    return choice;
}

} // namespace countersign::execution
