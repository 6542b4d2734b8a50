#include "http/front.h"
#include "http/assets.h"
#include "http/guard.h"
#include "http/target.h"

namespace countersign::runner {

namespace {

constexpr std::string_view event_path = "/api/v1/events";

/// Scripts from this server alone. Styles inline too: the diagram viewer sets them.
void add_security_headers(HttpResponse& response) {
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
                                  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("X-Frame-Options", "DENY");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

HttpResponse http_of(ApiResponse answer) {
    HttpResponse response{answer.status, std::move(answer.headers), std::move(answer.body), false};
    response.headers.emplace_back("Content-Type", std::move(answer.content_type));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}
HttpResponse plain_refusal(int status, const Error& error) { return http_of(problem(status, error)); }

HttpResponse not_allowed(const std::string& path, const std::string& method) {
    auto response = plain_refusal(405, {"request.method", path + " does not take " + method, {}});
    response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return response;
}

/// A 405 names the methods the API has; HEAD comes with GET, OPTIONS with any.
void complete_allow(HttpResponse& response, bool& allows_any) {
    for (auto& [name, value] : response.headers) {
        if (name != "Allow") continue;
        allows_any = true;
        if (value.find("GET") != std::string::npos) value += ", HEAD";
        value += ", OPTIONS";
    }
}

} // namespace

HttpResponse refusal(int status, const Error& error) {
    auto response = plain_refusal(status, error);
    add_security_headers(response);
    return response;
}

HttpResponse Front::answer_api(const HttpRequest& request, ApiRequest call) const {
    auto actor = actor_of(request, options_.identity);
    if (!actor) return plain_refusal(400, actor.error());
    auto key = idempotency_key_of(request);
    if (!key) return plain_refusal(400, key.error());
    call.method = request.method == "HEAD" ? "GET" : request.method;
    if (call.path == "/api/v1/health") call.path = "/health";
    if (call.path == event_path) {
        if (request.method == "GET") return {200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}}, {}, true};
        return not_allowed(call.path, request.method);
    }
    call.actor = std::move(*actor);
    call.idempotency_key = std::move(*key);
    call.body = request.body;
    auto response = http_of(api_.handle(call));
    bool allows_any = false;
    if (response.status == 405) complete_allow(response, allows_any);
    if (request.method == "OPTIONS" && allows_any) {
        response.status = 204;
        response.body.clear();
    }
    if (options_.deployed && call.method == "POST" && call.path == "/api/v1/definitions" && response.status < 300) options_.deployed();
    return response;
}

HttpResponse Front::routed(const HttpRequest& request) const {
    if (auto refused = guard(request)) return plain_refusal(refused->status, refused->error);
    if (request.method == "OPTIONS" && request.target == "*") return {204, {{"Allow", "GET, HEAD, POST, PUT, OPTIONS"}}, {}, false};
    auto target = parse_target(request.target);
    if (!target) return plain_refusal(400, target.error());
    if (target->path == "/health" || target->path == "/api" || target->path.starts_with("/api/"))
        return answer_api(request, {{}, std::move(target->path), std::move(target->query), {}, {}, {}});
    auto found = asset(target->path, request.header("If-None-Match"));
    if (!found) return plain_refusal(404, {"request.unknown-path", "there is nothing at " + target->path, {}});
    if (request.method == "OPTIONS") return {204, {{"Allow", "GET, HEAD, OPTIONS"}}, {}, false};
    if (request.method != "GET" && request.method != "HEAD") return not_allowed(target->path, request.method);
    return std::move(*found);
}

HttpResponse Front::answer(const HttpRequest& request) const {
    HttpResponse response;
    try {
        response = routed(request);
    } catch (const std::bad_alloc&) {
        response = plain_refusal(503, {"runner.memory", "not enough memory for this request", {}});
    } catch (const std::exception& failure) {
        response = plain_refusal(500, {"runner.internal", failure.what(), {}});
    }
    add_security_headers(response);
    return response;
}

} // namespace countersign::runner
