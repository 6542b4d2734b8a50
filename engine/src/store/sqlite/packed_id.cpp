#include "store/sqlite/packed_id.h"
#include <fmt/format.h>

namespace countersign::store::sqlite {

Result<void> check_packable(InstanceId instance, std::uint64_t number) {
    if (packable(instance, number)) return {};
    return Error{"limit.store-id", fmt::format("{}-{} cannot be stored: instances go up to {}, the keys and commands of one up to {}", to_string(instance), number,
                                               packed_instance_max, number_max)};
}

} // namespace countersign::store::sqlite
