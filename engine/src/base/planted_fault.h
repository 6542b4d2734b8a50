// Planted faults: one defect on purpose, compiled in by the build option COUNTERSIGN_PLANTED_FAULT=NAME, so that the simulator can show
// that it finds it (tools/check-planted-faults). Without the option none of this is compiled.
#pragma once
#include "planted_fault_name.h" // made by CMake
#include <string_view>

namespace countersign {

constexpr bool planted(std::string_view fault) { return fault == COUNTERSIGN_PLANTED_FAULT; }

} // namespace countersign
