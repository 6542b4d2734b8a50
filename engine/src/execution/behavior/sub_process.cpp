// Embedded sub-process (13.3.4): a scope of its own; done when its last token is.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

Result<void> open_sub_process(Step& step, Key key) {
    const ProgramIndex program = step.element(key).program;
    const auto body = step.node(key).body;
    const program::ProgramPtr held = step.state().programs[program];
    if (auto opened = step.open_event_sub_processes(key, body, program); !opened) return opened;
    step.declare_scope(key, body, program);
    return {};
}

const Behavior sub_process{.activate = [](Step& step, Key key) -> Result<void> {
    if (auto opened = open_sub_process(step, key); !opened) return opened;
    step.start_scope(key, step.node(key).body, step.element(key).program);
    return {};
}};

} // namespace countersign::execution
