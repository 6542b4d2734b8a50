#include "execution/open_scope.h"
#include "execution/behavior/behavior.h"

namespace countersign::execution {

Result<Key> open_without_start(Step& step, Key around, NodeIndex sub_process, ProgramIndex program) {
    const Key key = step.enter(around, sub_process, program, Role::node);
    auto opened = step.open_boundary_events(key);
    if (opened) opened = step.map_inputs(key);
    if (opened) opened = open_sub_process(step, key);
    if (!opened) return std::move(opened).error();
    if (step.node(key).ad_hoc) step.emit(ActivitiesOffered{key});
    return key;
}

} // namespace countersign::execution
