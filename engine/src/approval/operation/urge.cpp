// Urge (催办): whoever waits for a task asks for it to be done. Recorded, told on the event stream, counted.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_access.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    std::vector<Key> tasks{key};
    if (key == 1) {
        tasks.clear();
        for (const Element& e : step.state().elements())
            if (e.alive && (e.waits & waits_task) != 0) tasks.push_back(e.key);
    }
    if (tasks.empty()) return Error{"case.nothing-open", fmt::format("case {} has no open task to urge", to_string(step.state().id)), to_string(step.state().id)};
    step.emit(told(step, key, urge, arguments));
    for (const Key task : tasks) {
        const Duties* duties = duties_of(step.element(task));
        step.emit(TaskUrged{task, (duties == nullptr ? 0 : duties->urged) + 1});
    }
    return {};
}

} // namespace

const Operation urge{
    .info = {.name = "urge",
             .en = "asks for the work to be done soon",
             .zh = "催办：提醒尽快办理",
             .of_case = true,
             .who = Relation::starter,
             .arguments = {reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
