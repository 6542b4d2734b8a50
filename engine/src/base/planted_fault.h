// Planted faults: one defect on purpose, compiled in by the build option COUNTERSIGN_PLANTED_FAULT=NAME, so that the simulator can show that it finds it
// (tools/check-planted-faults). Without the option none of this is compiled.
#pragma once
#include <string_view>

#ifndef COUNTERSIGN_PLANTED_FAULT
#define COUNTERSIGN_PLANTED_FAULT ""
#endif

namespace countersign {

// Static: each source has a fault of its own, or none.
static constexpr inline bool planted(std::string_view fault) { return fault == COUNTERSIGN_PLANTED_FAULT; }

} // namespace countersign
