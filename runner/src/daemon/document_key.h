// The secret of the verification codes of documents, as a file keeps it.
#pragma once
#include <countersign/result.h>
#include <string>

namespace countersign::runner {

/// Without the line end that editors add; "" without a file. Errors: `config.file`, `config.document-key` (fewer than 16 bytes).
Result<std::string> document_key_in(const std::string& file);

} // namespace countersign::runner
