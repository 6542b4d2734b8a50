#include "model/conversation.h"
#include "model/lookup.h"

namespace countersign::model {

namespace {

/// Each of the key's properties is read from the message.
bool finds_values(const Definitions& definitions, const CorrelationKey& key, std::string_view message) {
    return !key.property_refs.empty() && std::all_of(key.property_refs.begin(), key.property_refs.end(), [&](const std::string& reference) {
        const auto* property = find_correlation_property(definitions, reference);
        return property != nullptr && find_retrieval(*property, message) != nullptr;
    });
}

} // namespace

bool in_one_conversation(const Definitions& definitions, std::string_view message, std::string_view other) {
    for (const auto& collaboration : definitions.collaborations)
        for (const auto& key : collaboration.correlation_keys)
            if (finds_values(definitions, key, message) && finds_values(definitions, key, other)) return true;
    return false;
}

} // namespace countersign::model
