#include <countersign/rows.h>

namespace countersign {

const char* to_string(InstanceState state) {
    switch (state) {
    case InstanceState::active: return "active";
    case InstanceState::completed: return "completed";
    case InstanceState::terminated: return "terminated";
    case InstanceState::cancelled: return "cancelled";
    case InstanceState::withdrawn: return "withdrawn";
    case InstanceState::revoked: return "revoked";
    }
    return "unknown";
}

} // namespace countersign
