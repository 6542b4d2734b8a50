#include "http/guard.h"
#include "daemon/identity_file.h"
#include "http/target.h"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

Guarded refused(int status, const char* code, std::string message) { return {status, {code, std::move(message), {}}}; }

bool is_loopback(std::string_view authority) {
    auto host = authority;
    const auto colon = host.rfind(':');
    if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
        const auto port = host.substr(colon + 1);
        if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
        host = host.substr(0, colon);
    }
    return same_name(host, "localhost") || host == "127.0.0.1" || host == "[::1]";
}

bool changes(const HttpRequest& request) { return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS"; }

/// None of these can be sent by a page of another site without asking first (Fetch standard, CORS-safelisted request headers).
std::vector<std::string_view> media_types(const HttpRequest& request) {
    const auto path = request.target.substr(0, request.target.find('?'));
    if (path == "/api/v1/definitions") return {"application/xml", "application/json", "text/xml", "application/octet-stream"};
    if (path == "/api/v1/attachments") return {"application/octet-stream"}; // what the file is, is said in the query
    return {"application/json"};
}

/// The media type without parameters.
std::string_view media_type(std::string_view content_type) {
    auto type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    return type;
}

std::optional<Guarded> guard_media(const HttpRequest& request) {
    const auto type = request.header("Content-Type");
    const auto accepted = media_types(request);
    if (type && std::none_of(accepted.begin(), accepted.end(), [sent = media_type(*type)](std::string_view one) { return same_name(sent, one); }))
        return refused(415, "request.media-type", fmt::format("send {} here", fmt::join(accepted, " or ")));
    if (!type && !request.body.empty()) return refused(415, "request.media-type", "a body needs a Content-Type");
    if (!type && !request.header("X-Countersign-User"))
        return refused(403, "request.cross-site", "send Content-Type: application/json or X-Countersign-User, so that no page of another site can do this");
    return std::nullopt;
}

bool printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 127; });
}

} // namespace

std::optional<Guarded> guard(const HttpRequest& request) {
    for (const char* name : {"Host", "Origin", "Content-Type", "X-Countersign-User", "X-Countersign-Roles", "Idempotency-Key"})
        if (request.count(name) > 1) return refused(400, "request.header", fmt::format("the header {} may stand once", name));
    const auto host = request.header("Host");
    if (!host) return refused(400, "request.host", "the header Host is missing");
    if (!is_loopback(*host)) return refused(421, "request.host", "this server answers to 127.0.0.1, localhost and [::1] only");
    if (const auto origin = request.header("Origin"); origin && *origin != fmt::format("http://{}", *host))
        return refused(403, "request.origin", "pages of another origin may not use this server");
    if (!changes(request)) {
        if (!request.body.empty()) return refused(400, "request.body", fmt::format("{} takes no body", request.method));
        return std::nullopt;
    }
    return guard_media(request);
}

Result<Actor> actor_of(const HttpRequest& request, const Identity* identity) {
    constexpr std::size_t user_bytes_max = 200, roles_max = 100;
    const auto user = request.header("X-Countersign-User").value_or("");
    if (user.size() > user_bytes_max || !printable(user) || !is_utf8(user)) return Error{"request.user", "X-Countersign-User must be printable UTF-8 of at most 200 bytes", {}};
    Actor actor = identity != nullptr && !user.empty() ? identity->actor(user) : Actor(std::string(user));
    const auto text = request.header("X-Countersign-Roles").value_or("");
    const auto roles = split_list(text);
    if (roles.size() > roles_max || !printable(text) || !is_utf8(text)) return Error{"request.roles", "X-Countersign-Roles must be at most 100 names of printable UTF-8 with commas", {}};
    for (const auto& role : roles)
        if (std::find(actor.roles.begin(), actor.roles.end(), role) == actor.roles.end()) actor.roles.push_back(role);
    return actor;
}

Result<std::string> idempotency_key_of(const HttpRequest& request) {
    const auto key = request.header("Idempotency-Key");
    if (!key) return std::string();
    const bool ascii = std::all_of(key->begin(), key->end(), [](char c) { return c > ' ' && c < 127; });
    if (key->empty() || key->size() > 200 || !ascii) return Error{"request.idempotency-key", "Idempotency-Key must be 1 to 200 printable ASCII characters without blanks", {}};
    return std::string(*key);
}

} // namespace countersign::runner
