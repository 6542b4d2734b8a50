#include "approval/operation/table.h"

namespace countersign {

namespace {

/// In the order of docs/operations.md.
const std::vector<const approval::Operation*>& table() {
    using namespace approval;
    static const std::vector<const Operation*> rows{
        &draft, &transfer, &delegate, &resolve, &add_signer, &remove_signer, &consult, &answer, &choose, &copy_to, &read, &comment, &urge, &set_priority, &set_due, &reassign, &suspend, &wake, &terminate, &backdate, &hand_over,
        &return_to, &jump, &take_back, &withdraw, &revoke, &append, &extra_task, &trigger,
    };
    return rows;
}

} // namespace

const std::vector<const OperationInfo*>& operations() {
    static const std::vector<const OperationInfo*> infos = [] {
        std::vector<const OperationInfo*> made;
        for (const auto* row : table()) made.push_back(&row->info);
        return made;
    }();
    return infos;
}

const OperationInfo* find_operation(std::string_view name) {
    const auto* found = approval::operation_of(name);
    return found == nullptr ? nullptr : &found->info;
}

namespace approval {

const Operation* operation_of(std::string_view name) {
    const auto& rows = table();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Operation* row) { return name == row->info.name; });
    return found == rows.end() ? nullptr : *found;
}

} // namespace approval

} // namespace countersign
