// HttpRequest and HttpResponse: a message without its transport.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::runner {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method;
    std::string target; ///< path and query, as sent
    HeaderList headers{};
    std::string body{};

    /// The first header of that name in any case; nothing where there is none.
    std::optional<std::string_view> header(std::string_view name) const;
    std::size_t count(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    HeaderList headers{};
    std::string body{};
    bool event_stream = false; ///< the connection goes on as Server-Sent Events
};

/// ASCII letters compared in any case.
bool same_name(std::string_view left, std::string_view right);

} // namespace countersign::runner
