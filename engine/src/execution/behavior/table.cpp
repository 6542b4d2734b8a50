// The table of behaviours: one row for each kind of element.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior& behavior_of(const Node& node) {
    switch (node.type) {
    case NodeType::task:
    case NodeType::manual_task: return pass_through;
    case NodeType::user_task: return user_task;
    case NodeType::service_task: return service_task;
    case NodeType::script_task: return script_task;
    case NodeType::send_task: return send_task;
    case NodeType::receive_task: return receive_task;
    case NodeType::business_rule_task: return business_rule_task;
    case NodeType::call_activity: return call_activity;
    case NodeType::sub_process: return sub_process;
    case NodeType::exclusive_gateway: return exclusive_gateway;
    case NodeType::parallel_gateway: return parallel_gateway;
    case NodeType::inclusive_gateway: return inclusive_gateway;
    case NodeType::event_based_gateway: return event_based_gateway;
    case NodeType::start_event: return start_event;
    case NodeType::end_event: return end_event;
    case NodeType::intermediate_catch_event: return intermediate_catch_event;
    case NodeType::intermediate_throw_event: return intermediate_throw_event;
    case NodeType::boundary_event: return boundary_event;
    case NodeType::transaction: return sub_process;
    case NodeType::complex_gateway: return complex_gateway;
    case NodeType::ad_hoc_sub_process: return ad_hoc_sub_process;
    }
    throw std::logic_error("an element without behaviour was compiled");
}

} // namespace countersign::execution
