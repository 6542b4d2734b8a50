// One integer for (instance, key) and for (instance, sequence): instance << 28 | number. It keeps their order and is a rowid.
#pragma once
#include <countersign/result.h>
#include <countersign/rows.h>

namespace countersign::store::sqlite {

constexpr int number_bits = 28;
constexpr std::uint64_t number_max = (1ULL << number_bits) - 1;                  ///< 268 million keys or commands of an instance
constexpr std::uint64_t packed_instance_max = (1ULL << (63 - number_bits)) - 1; ///< 34 thousand million instances

/// Whether (instance, number) can be stored.
constexpr bool packable(InstanceId instance, std::uint64_t number) { return static_cast<std::uint64_t>(instance) <= packed_instance_max && number <= number_max; }

/// For look-ups: -1, which no row has, for what cannot be stored.
constexpr std::int64_t packed(InstanceId instance, std::uint64_t number) {
    return packable(instance, number) ? static_cast<std::int64_t>(static_cast<std::uint64_t>(instance) << number_bits | number) : -1;
}
constexpr std::int64_t packed(const EntityId& id) { return packed(id.instance, id.key); }

/// For ranges: the greatest packed id that is not above (instance, number).
constexpr std::int64_t packed_bound(InstanceId instance, std::uint64_t number) {
    if (static_cast<std::uint64_t>(instance) > packed_instance_max) return std::numeric_limits<std::int64_t>::max();
    return packed(instance, std::min(number, number_max));
}
constexpr std::int64_t packed_bound(const EntityId& id) { return packed_bound(id.instance, id.key); }
constexpr std::int64_t first_of(InstanceId instance) { return packed_bound(instance, 0); }
constexpr std::int64_t last_of(InstanceId instance) { return packed_bound(instance, number_max); }

constexpr InstanceId packed_instance(std::int64_t id) { return static_cast<InstanceId>(static_cast<std::uint64_t>(id) >> number_bits); }
constexpr std::uint64_t packed_number(std::int64_t id) { return static_cast<std::uint64_t>(id) & number_max; }
constexpr EntityId unpacked(std::int64_t id) { return {packed_instance(id), static_cast<Key>(packed_number(id))}; }

/// Error `limit.store-id` for what cannot be stored.
Result<void> check_packable(InstanceId instance, std::uint64_t number);
inline Result<void> check_packable(const EntityId& id) { return check_packable(id.instance, id.key); }

} // namespace countersign::store::sqlite
