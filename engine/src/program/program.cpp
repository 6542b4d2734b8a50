#include "program/program.h"

namespace countersign::program {

NodeIndex Program::find_node(std::string_view id) const {
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].id == id) return static_cast<NodeIndex>(i);
    return none;
}

} // namespace countersign::program
