// Behavior: what one kind of BPMN element does. A free function behind a table; adding an element is one file and one row.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

struct Behavior {
    /// Starts the element's work. It may complete at once (`step.complete`), or leave the instance waiting.
    /// It must emit nothing before the last thing that can fail: after an incident it is called again.
    Result<void> (*activate)(Step& step, Key key);
};

const Behavior& behavior_of(const Node& node);

// One file each.
extern const Behavior pass_through, user_task, service_task, script_task, send_task, receive_task, business_rule_task, call_activity,
    sub_process, ad_hoc_sub_process, exclusive_gateway, parallel_gateway, inclusive_gateway, event_based_gateway, complex_gateway,
    start_event, end_event, intermediate_catch_event, intermediate_throw_event, boundary_event;

/// The node's compensation event definition, nullptr where it has none.
inline const EventSpec* compensation_of(const Node& node) {
    for (const auto& event : node.events)
        if (event.trigger == Trigger::compensation) return &event;
    return nullptr;
}

// Outer instances of activities with loop characteristics: their start, what an inner instance leaves behind, and what follows one.
Result<void> activate_multi_instance(Step& step, Key body);
Result<void> activate_standard_loop(Step& step, Key body);
Result<void> multi_instance_collect(Step& step, Key body, Key inner);
void multi_instance_throw(Step& step, Key body);
void multi_instance_goes_on(Step& step, Key body);
void standard_loop_goes_on(Step& step, Key body);
/// Opens the scope of a sub-process: its event sub-processes and its data; nothing starts yet.
Result<void> open_sub_process(Step& step, Key key);
/// After an activity of an ad-hoc sub-process, or when somebody ends it.
void ad_hoc_goes_on(Step& step, Key key);

} // namespace countersign::execution
