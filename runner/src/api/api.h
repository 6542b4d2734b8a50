// Api: the runner's JSON interface (docs/http-api.md), without a transport: the daemon serves it over HTTP, the command line calls it in process.
#pragma once
#include <countersign/engine.h>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::runner {

using Json = nlohmann::ordered_json;

struct ApiRequest {
    std::string method; ///< "GET", "POST", "PUT"
    std::string path;   ///< "/api/v1/tasks/42-7/complete", decoded
    std::multimap<std::string, std::string> query{};
    std::string body{};
    Actor actor{};
    std::string idempotency_key{};
};

struct ApiResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
};

class Api {
  public:
    explicit Api(Engine& engine, JsonLimits limits = {}) : engine_(engine), limits_(limits) {}
    /// Never throws; every refusal is problem+json (RFC 9457). Thread-safe; blocks until the command is durable.
    ApiResponse handle(const ApiRequest& request) const;

  private:
    Engine& engine_;
    JsonLimits limits_;
};

/// HTTP status of a rule code: 404 for unknown ids, 403 for missing rights, 409 for the wrong state, 422, 503 …
int status_of(std::string_view code);
ApiResponse problem(const Error& error);
ApiResponse problem(int status, const Error& error);

} // namespace countersign::runner
