// Diagnostic: one finding about a file, with its position and what to do about it.
#pragma once
#include <string>
#include <vector>

namespace countersign {

enum class Severity { error, warning, information };

/// One finding. Printed as `file:line:column: severity: code: message (advice)`.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;      ///< stable, dotted: "xml.doctype", "flow.dangling-target"
    std::string message;   ///< what is wrong
    std::string advice;    ///< what to do
    std::string file;      ///< as the caller named it
    int line = 0;          ///< from 1; 0 = the file as a whole
    int column = 0;        ///< from 1, in bytes
    std::string element{}; ///< id of the element concerned, if it has one
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};
using Diagnostics = std::vector<Diagnostic>;

const char* to_string(Severity severity);
std::string to_string(const Diagnostic& diagnostic);
bool has_errors(const Diagnostics& diagnostics);

} // namespace countersign
