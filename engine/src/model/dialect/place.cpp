// Where a vendor's attribute or element may stand.
#include "model/dialect/dialect.h"

namespace countersign::model::dialect {

namespace {

bool is_node(const Place& place, std::initializer_list<NodeType> types) {
    return place.node != nullptr && &place.element == place.node && std::find(types.begin(), types.end(), place.node->type) != types.end();
}

} // namespace

bool anywhere(const Place&) { return true; }
bool on_process(const Place& place) { return place.process != nullptr && &place.element == place.process; }
bool on_user_task(const Place& place) { return is_node(place, {NodeType::user_task}); }
bool on_form(const Place& place) { return is_node(place, {NodeType::user_task, NodeType::start_event}); }
bool on_start_event(const Place& place) { return is_node(place, {NodeType::start_event}); }
bool on_activity(const Place& place) { return on_node(place) && is_activity(place.node->type); }
bool on_node(const Place& place) { return place.node != nullptr && &place.element == place.node; }
bool on_work(const Place& place) { return is_node(place, {NodeType::service_task, NodeType::send_task, NodeType::business_rule_task}); }
bool on_job(const Place& place) {
    if (place.event != nullptr) return place.event->trigger == Trigger::message;
    return is_node(place, {NodeType::service_task, NodeType::send_task, NodeType::business_rule_task, NodeType::script_task,
                           NodeType::intermediate_throw_event, NodeType::end_event, NodeType::ad_hoc_sub_process});
}
bool on_script_task(const Place& place) { return is_node(place, {NodeType::script_task}); }
bool on_call_activity(const Place& place) { return is_node(place, {NodeType::call_activity}); }
bool on_decision(const Place& place) { return is_node(place, {NodeType::business_rule_task}); }
bool on_multi_instance(const Place& place) { return place.multi_instance != nullptr; }
bool on_catching(const Place& place) {
    return place.event != nullptr && (place.event->trigger == Trigger::error || place.event->trigger == Trigger::escalation);
}
bool on_timer(const Place& place) { return place.event != nullptr && place.event->trigger == Trigger::timer; }
bool on_condition(const Place& place) { return place.event != nullptr && place.event->trigger == Trigger::conditional; }
bool on_message(const Place& place) { return place.message != nullptr; }
bool on_listened(const Place& place) { return on_process(place) || on_node(place) || place.flow != nullptr; }
bool on_ad_hoc(const Place& place) { return is_node(place, {NodeType::ad_hoc_sub_process}); }

} // namespace countersign::model::dialect
