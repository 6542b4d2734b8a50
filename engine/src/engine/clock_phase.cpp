#include <countersign/rows.h>

namespace countersign {

const char* to_string(ClockPhase phase) {
    static constexpr const char* names[] = {"running", "amber", "paused", "expired", "stopped"};
    return names[static_cast<std::size_t>(phase)];
}

} // namespace countersign
