// Identifiers. They are values: comparable, hashable, printable, and never reused.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// Number of a process instance, given by the store, from 1, ascending.
enum class InstanceId : std::uint64_t {};

/// Number of a journal row within its instance, from 1, without gaps.
using Sequence = std::uint64_t;

/// Key of an element instance (an activity, event, scope that is or was active) within its process instance; from 1, ascending, never reused.
using Key = std::uint32_t;

/// What waits in an instance: a user task, a job, a timer, an incident. Its text is "<instance>-<key>", e.g. "42-7".
struct EntityId {
    InstanceId instance{};
    Key key = 0;
    friend auto operator<=>(const EntityId&, const EntityId&) = default;
};
using TaskId = EntityId;
using JobId = EntityId;
using TimerId = EntityId;
using IncidentId = EntityId;

std::string to_string(InstanceId id);
std::string to_string(const EntityId& id);
/// Nothing for text that is not an id.
std::optional<InstanceId> parse_instance_id(std::string_view text);
std::optional<EntityId> parse_entity_id(std::string_view text);

} // namespace countersign

template<> struct std::hash<countersign::EntityId> {
    std::size_t operator()(const countersign::EntityId& id) const noexcept {
        return std::hash<std::uint64_t>{}((static_cast<std::uint64_t>(id.instance) << 20) ^ id.key);
    }
};
