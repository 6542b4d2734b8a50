// check: what is wrong with a process definition, without deploying it.
#pragma once
#include <countersign/diagnostic.h>
#include <string>
#include <string_view>

namespace countersign {

struct CheckReport {
    Diagnostics diagnostics; ///< by position
    bool deployable = false; ///< no errors
};

/// Reads, checks and compiles a BPMN file. @param strict  also what cannot change the execution is an error
CheckReport check_definitions(std::string_view xml, std::string_view file, bool strict = false);
/// The graph of every process of the file in Graphviz' DOT, "" where the file cannot be read.
std::string definitions_to_dot(std::string_view xml, std::string_view file);

} // namespace countersign
