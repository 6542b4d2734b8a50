// Companions of a process: the forms and texts of documents that are deployed with it.
#pragma once
#include "program/document.h"
#include <countersign/source_file.h>

namespace countersign::program {

struct Companion {
    std::string key;  ///< id of the form or document
    std::string hash; ///< SHA-256 of the text, 64 hex digits
    std::string file, text;
    FormPtr form;                                   ///< one of the two
    std::shared_ptr<const DocumentTemplate> document;
};

struct Companions {
    std::vector<Companion> files; ///< in the order in which they were given
    FormPtr form(std::string_view key) const;
    std::shared_ptr<const DocumentTemplate> document(std::string_view key) const;
    bool has_forms() const;
    /// Equal where both hold the same texts under the same names.
    std::string fingerprint() const;
};
using CompanionsPtr = std::shared_ptr<const Companions>;

/// Findings: those of forms and documents, `form.duplicate-id`.
CompanionsPtr read_companions(const std::vector<SourceFile>& files, Diagnostics& findings);

} // namespace countersign::program
