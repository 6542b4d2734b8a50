// The table of operations. To add one: a file beside this with `const Operation <name>{…}` (description, authority, `run`), its line in the
// list below and in table.cpp, a sentence for it in engine/sentence/en.cpp and zh.cpp, a row in docs/operations.md, a test in
// tests/engine/approval/operation. The API, the command line, scenarios and `approval:allow` know it by its row.
// `run` emits primitive records and one `told(…)`; whatever moves tokens stands in execution and is called from here.
#pragma once
#include "execution/operation.h"

namespace countersign::approval {

using execution::Operation;

/// nullptr where there is none of that name.
const Operation* operation_of(std::string_view name);

// One file each.
extern const Operation draft, transfer, delegate, resolve, add_signer, remove_signer, consult, answer, choose, copy_to, read, comment, urge, set_priority, set_due, reassign, suspend, wake, terminate, backdate, hand_over, return_to, jump, take_back, withdraw, revoke, append, extra_task, trigger;

} // namespace countersign::approval
