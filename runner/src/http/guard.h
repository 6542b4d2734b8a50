// Guard: refuses what no page of ours and no honest program sends, before anything looks at the request.
#pragma once
#include "http/message.h"
#include <countersign/engine.h>

namespace countersign::runner {

struct Guarded {
    int status;
    Error error;
};

/// Host and Origin must name this machine (DNS rebinding), a request that changes something must not come from another site
/// (it carries our header or a media type that browsers ask permission for), Content-Type must be one we read.
std::optional<Guarded> guard(const HttpRequest& request);

/// Who acts: X-Countersign-User and X-Countersign-Roles, with the user's own roles of `identity` where given.
/// Errors: `request.user`, `request.roles`.
Result<Actor> actor_of(const HttpRequest& request, const Identity* identity);

/// Error: `request.idempotency-key` where it is longer than 200 or not printable ASCII.
Result<std::string> idempotency_key_of(const HttpRequest& request);

} // namespace countersign::runner
