// Strategy: how one or several persons are chosen out of the organisation when a task opens. A free function behind a table; adding one is
// one file and one row. Nothing is emitted here: what has to be counted is handed back.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// What there is to choose from.
struct Pool {
    const Step& step;
    const Organisation& organisation;
    Key task = 0;
    const program::UserTaskSpec::Assign& spec;
    std::vector<std::string> of; ///< "group:window", "user:wang": what the expression or the text names

    Instant now() const { return step.environment().now; }
    /// Members of all that is named, with the position where one is asked for: user ids, sorted, each once.
    std::vector<std::string> members() const;
    /// Of these, who may have the task: here, and not kept away by another task or the conflict list.
    std::vector<std::string> able() const;
    /// Whether the person works now, in person or through an agent.
    bool is_reachable(std::string_view user) const;
    bool may_have(std::string_view user) const;
};

struct Choice {
    std::vector<std::string> who; ///< "user:wang", "group:window"; empty: nobody was found
    bool offered = false;         ///< candidates; else who gets the task
    std::int64_t load = -1;       ///< open tasks of the chosen one
    std::optional<DataStoreSet> counted; ///< to be emitted: the next one's turn
};

using ChooseFunction = Result<Choice> (*)(const Pool& pool);
ChooseFunction choose_by(approval::Strategy strategy);

// One file each.
Result<Choice> choose_any_of(const Pool& pool);
Result<Choice> choose_each(const Pool& pool);
Result<Choice> choose_round_robin(const Pool& pool);
Result<Choice> choose_least_loaded(const Pool& pool);
Result<Choice> choose_department_lead(const Pool& pool);
Result<Choice> choose_superior_chain(const Pool& pool);

} // namespace countersign::execution
