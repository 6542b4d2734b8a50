// A refused submission with each of its findings, as problem+json.
#pragma once
#include "api/call.h"
#include <countersign/channel.h>

namespace countersign::runner {

Json json_of(const std::vector<FormFinding>& findings);
/// For `form.invalid` the answer that names the findings; for any other error the plain problem.
template<class Findings> ApiResponse refusal(const Error& error, Findings findings) {
    auto response = problem(error);
    if (error.code != "form.invalid") return response;
    const Result<std::vector<FormFinding>> found = findings();
    Json body = Json::parse(response.body);
    if (found) body["findings"] = json_of(*found);
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

} // namespace countersign::runner
