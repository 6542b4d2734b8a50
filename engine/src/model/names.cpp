// The model's enumerations in the words of the XML.
#include "model/model.h"

namespace countersign::model {

const char* to_string(Trigger trigger) {
    static constexpr const char* names[] = {"none",         "message",     "timer", "error",  "escalation", "cancel",   "compensation",
                                            "conditional", "link",  "signal", "terminate",  "multiple", "parallel multiple"};
    return names[static_cast<std::size_t>(trigger)];
}

const char* to_string(NodeType type) {
    static constexpr const char* names[] = {"task",          "userTask",         "manualTask",       "serviceTask",       "scriptTask",     "sendTask",
                                            "receiveTask",   "businessRuleTask", "callActivity",     "subProcess",        "transaction",    "adHocSubProcess",
                                            "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway", "startEvent",
                                            "endEvent",      "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"};
    return names[static_cast<std::size_t>(type)];
}

bool is_activity(NodeType type) { return type <= NodeType::ad_hoc_sub_process; }
bool is_gateway(NodeType type) { return type >= NodeType::exclusive_gateway && type <= NodeType::complex_gateway; }
bool is_event(NodeType type) { return type >= NodeType::start_event; }

Trigger FlowNode::trigger() const {
    if (event_definitions.empty()) return Trigger::none;
    if (event_definitions.size() == 1) return event_definitions.front().trigger;
    return parallel_multiple ? Trigger::parallel_multiple : Trigger::multiple;
}

} // namespace countersign::model
