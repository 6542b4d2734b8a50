#include <countersign/diagnostic.h>

namespace countersign {

const char* to_string(Severity severity) {
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::information: return "information";
    }
    return "error";
}

std::string to_string(const Diagnostic& d) {
    std::string text = fmt::format("{}:{}:{}: {}: {}: {}", d.file, d.line, d.column, to_string(d.severity), d.code, d.message);
    if (!d.advice.empty()) text += fmt::format(" ({})", d.advice);
    return text;
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

} // namespace countersign
