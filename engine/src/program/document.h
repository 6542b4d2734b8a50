// Documents: HTML texts with FEEL in {{=…}}, rendered by the work of an element.
#pragma once
#include "program/program.h"

namespace countersign::program {

class DocumentTemplate {
  public:
    struct Part {
        std::string text; ///< as it stands
        Formula value;    ///< or what is put in its place
        enum class Kind : std::uint8_t { text, value, verification_code } kind = Kind::text;
    };
    std::string id;
    std::vector<Part> parts;
};

/// Findings: `document.unclosed`, `document.bad-expression`.
std::shared_ptr<const DocumentTemplate> read_document(std::string_view text, std::string_view file, Diagnostics& findings);
/// & < > " ' become entities.
std::string html_escaped(std::string_view text);

/// `approval:document` on a task.
struct DocumentSpec {
    std::string document; ///< id of the template
    Formula name;         ///< of the document for people; the template's id where absent
    std::string variable; ///< that takes {sha256, name, mediaType, size, code}
    std::shared_ptr<const DocumentTemplate> text; ///< null where it was not deployed
};

} // namespace countersign::program
