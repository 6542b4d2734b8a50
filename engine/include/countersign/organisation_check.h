// What definitions and an organisation make of each other, before anything is deployed.
#pragma once
#include <countersign/organisation.h>

namespace countersign {

/// Of the user tasks of a BPMN file, at a moment: warnings `organisation.unknown` (whom a task names and nobody knows) and
/// `organisation.nobody` (nobody can do the task), errors `duty.unsatisfiable` (approval:separate and approval:same that these people cannot
/// keep, with who could do what). Whom expressions name is not known. Empty for a file that has errors of its own.
Diagnostics check_with_organisation(std::string_view xml, std::string_view file, const Organisation& organisation, Instant at);

} // namespace countersign
