// Server: HTTP/1.1 on a few threads; each request is worked on in a pool, so that none waits for another's disk write.
#pragma once
#include "http/message.h"
#include <countersign/engine.h>
#include <cstdint>

namespace countersign::runner {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one
    int threads = 2, workers = 32, connections_max = 1'024;
    std::size_t header_bytes_max = 16 << 10, body_bytes_max = 1 << 20, definition_bytes_max = 8 << 20, attachment_bytes_max = 16 << 20;
    int request_timeout_ms = 30'000, idle_timeout_ms = 120'000;
    int stop_timeout_ms = 5'000; ///< for requests that are open when it stops
};

class Server {
  public:
    using Answer = std::function<HttpResponse(const HttpRequest&)>;
    /// Listens from now on. Errors: `server.port-taken`, `server.listen`.
    /// @param engine  whose events go to GET /api/v1/events; must outlive the server
    static Result<std::unique_ptr<Server>> start(ServerOptions options, Answer answer, Engine& engine);
    virtual ~Server() = default; ///< stops
    virtual std::uint16_t port() const = 0;
    virtual int connections() const = 0;
    /// Accepts no more, answers the requests that are open, closes. Blocks; at most `stop_timeout_ms` and a little.
    virtual void stop() = 0;
};

} // namespace countersign::runner
