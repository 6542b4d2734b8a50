// Issuing a document (docs/channel.md): its text is rendered with the variables of the case, gets a verification code, and is kept as an attachment.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Errors, which become incidents: `document.no-template`, `document.no-key`, `document.missing-value`, `limit.document-bytes`.
Result<void> issue_document(Step& step, Key key);

/// Code of a document: Crockford's base 32 of 80 bits of HMAC-SHA-256 over what it says, "7K3Q-M0T4-9XWB-2ZEC".
/// @param text  with no code in it
std::string verification_code(std::string_view secret, InstanceId instance, std::string_view document, std::string_view text);

} // namespace countersign::execution
