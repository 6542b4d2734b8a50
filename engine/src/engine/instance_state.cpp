#include <countersign/rows.h>

namespace countersign {

const char* to_string(InstanceState state) {
    switch (state) {
    case InstanceState::active: return "active";
    case InstanceState::completed: return "completed";
    case InstanceState::terminated: return "terminated";
    case InstanceState::cancelled: return "cancelled";
    }
    return "unknown";
}

} // namespace countersign
