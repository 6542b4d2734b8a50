// check: what is wrong with a process definition, without deploying it.
#pragma once
#include <countersign/diagnostic.h>
#include <string>
#include <string_view>

namespace countersign {

/// What became of one vendor extension, or of one expression in another language (docs/dialects.md).
struct DialectItem {
    std::string dialect; ///< "camunda", "zeebe", "flowable", "activiti", "juel"; "" for an unknown vendor
    std::string name;    ///< "camunda:assignee", "condition"
    std::string element; ///< id of the element it belongs to
    int line = 0, column = 0;
    enum class Verdict {
        understood, ///< as the vendor means it
        mapped,     ///< to something of this engine that `text` names
        ignored     ///< `text` tells why
    } verdict = Verdict::understood;
    std::string text;
};
const char* to_string(DialectItem::Verdict verdict);

struct CheckReport {
    Diagnostics diagnostics;            ///< by position
    bool deployable = false;            ///< no errors
    std::vector<DialectItem> dialect{}; ///< by position
};

/// Reads, checks and compiles a BPMN file. @param strict  also what cannot change the execution is an error
CheckReport check_definitions(std::string_view xml, std::string_view file, bool strict = false);
/// The graph of every process of the file in Graphviz' DOT, "" where the file cannot be read.
std::string definitions_to_dot(std::string_view xml, std::string_view file);

} // namespace countersign
