// Finding what an id of the file means.
#pragma once
#include "model/model.h"

namespace countersign::model {

const Message* find_message(const Definitions& definitions, std::string_view id);
const Signal* find_signal(const Definitions& definitions, std::string_view id);
const ErrorDefinition* find_error(const Definitions& definitions, std::string_view id);
const Escalation* find_escalation(const Definitions& definitions, std::string_view id);
const EventDefinition* find_event_definition(const Definitions& definitions, std::string_view id);
const ItemDefinition* find_item_definition(const Definitions& definitions, std::string_view id);
const DataStore* find_data_store(const Definitions& definitions, std::string_view id);
const CorrelationProperty* find_correlation_property(const Definitions& definitions, std::string_view id);
const CorrelationKey* find_correlation_key(const Definitions& definitions, std::string_view id);
/// How the property is read from a message; nullptr where it is not.
const CorrelationPropertyRetrieval* find_retrieval(const CorrelationProperty& property, std::string_view message);
/// Whether variables give its name or code; also nothing has none.
bool has_computed_name(const BaseElement* named);
/// The message, signal, error or escalation that the event definition refers to.
const BaseElement* find_named(const Definitions& definitions, const EventDefinition& event);
const Operation* find_operation(const Definitions& definitions, std::string_view id);

} // namespace countersign::model
