// The state graph of a process in Graphviz' DOT.
#pragma once
#include "model/model.h"

namespace countersign::graph {

std::string to_dot(const model::Process& process);

} // namespace countersign::graph
