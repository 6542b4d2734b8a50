// Whether the people there are can keep the rules on who does which tasks of a case.
#pragma once
#include "program/program.h"
#include <countersign/organisation.h>
#include <set>

namespace countersign::engine {

/// Who may do a task, as far as the definition names them; nothing where an expression decides, or anybody may.
using People = std::optional<std::set<std::string>>;

/// A smallest set of the process's rules that cannot be kept together.
struct UnkeepableDuties {
    std::vector<const approval::DutyDefinition*> rules;
    std::string people; ///< "accept: wang, li; decide: wang"
};
/// @param people_of  of each user task of the process, by id
std::optional<UnkeepableDuties> find_unkeepable(const program::Program& program, const std::map<std::string, People>& people_of);

} // namespace countersign::engine
