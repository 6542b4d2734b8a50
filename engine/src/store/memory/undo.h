// Undo list: what a transaction replaced, put back in reverse order when it is dropped.
#pragma once
#include "store/memory/tables.h"
#include <functional>

namespace countersign::store::memory {

struct UndoAppend {
    InstanceId instance;
};
struct UndoTask {
    TaskId id;
    std::unique_ptr<Task> before;
};
struct UndoNewInstance {
    InstanceId id;
};
struct UndoOpen { ///< the instance row that was not there before
    InstanceId id;
};
struct UndoState {
    InstanceId id;
    InstanceState state;
    DefinitionId definition;
    std::optional<Instant> ended_at;
};
/// The rare changes, each with what it needs.
using UndoOther = std::function<void(Tables&)>;
using Undo = std::variant<UndoAppend, UndoTask, UndoNewInstance, UndoOpen, UndoState, UndoOther>;

/// Puts everything back and empties the list.
void roll_back(Tables& tables, std::vector<Undo>& undo);

} // namespace countersign::store::memory
