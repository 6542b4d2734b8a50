#include "model/lookup.h"
#include "model/extension.h"

namespace countersign::model {

namespace {

template<class T> const T* find_by_id(const std::vector<T>& elements, std::string_view id) {
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const T& element) { return element.id == id; });
    return found == elements.end() ? nullptr : &*found;
}

} // namespace

const Message* find_message(const Definitions& d, std::string_view id) { return find_by_id(d.messages, id); }
const Signal* find_signal(const Definitions& d, std::string_view id) { return find_by_id(d.signals, id); }
const ErrorDefinition* find_error(const Definitions& d, std::string_view id) { return find_by_id(d.errors, id); }
const Escalation* find_escalation(const Definitions& d, std::string_view id) { return find_by_id(d.escalations, id); }
const EventDefinition* find_event_definition(const Definitions& d, std::string_view id) { return find_by_id(d.event_definitions, id); }
const ItemDefinition* find_item_definition(const Definitions& d, std::string_view id) { return find_by_id(d.item_definitions, id); }
const DataStore* find_data_store(const Definitions& d, std::string_view id) { return find_by_id(d.data_stores, id); }
const CorrelationProperty* find_correlation_property(const Definitions& d, std::string_view id) {
    return find_by_id(d.correlation_properties, id);
}
const CorrelationKey* find_correlation_key(const Definitions& d, std::string_view id) {
    for (const auto& collaboration : d.collaborations)
        if (const auto* found = find_by_id(collaboration.correlation_keys, id)) return found;
    return nullptr;
}
const CorrelationPropertyRetrieval* find_retrieval(const CorrelationProperty& property, std::string_view message) {
    for (const auto& retrieval : property.retrievals)
        if (retrieval.message_ref == message) return &retrieval;
    return nullptr;
}
bool has_computed_name(const BaseElement* named) { return named != nullptr && !extension_of(*named).computed_name.empty(); }
const BaseElement* find_named(const Definitions& d, const EventDefinition& event) {
    switch (event.trigger) {
    case Trigger::message: return find_message(d, event.reference);
    case Trigger::signal: return find_signal(d, event.reference);
    case Trigger::error: return find_error(d, event.reference);
    case Trigger::escalation: return find_escalation(d, event.reference);
    default: return nullptr;
    }
}
const Operation* find_operation(const Definitions& d, std::string_view id) {
    for (const auto& interface : d.interfaces)
        if (const auto* found = find_by_id(interface.operations, id)) return found;
    return nullptr;
}

} // namespace countersign::model
