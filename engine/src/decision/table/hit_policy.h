// Hit policies: what the rules that matched come to (8.2.10).
#pragma once
#include "decision/table/compiled_table.h"

namespace countersign::decision {

/// @param matched  numbers of rules from 0, in rule order, at least one
Value apply_hit_policy(HitPolicy policy, Aggregator aggregator, const std::vector<std::size_t>& matched,
                       const std::vector<CompiledOutput>& outputs, const std::function<Value(std::size_t rule)>& output_of, Run& run,
                       const Position& position);

} // namespace countersign::decision
