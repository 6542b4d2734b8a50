// Front: what a request gets, pages and API alike, without a transport.
#pragma once
#include "api/api.h"
#include "http/message.h"

namespace countersign::runner {

class Front {
  public:
    struct Options {
        JsonLimits json{};
        const Identity* identity = nullptr;
        std::function<void()> deployed{}; ///< called after a definition was deployed
    };
    Front(Engine& engine, Options options) : api_(engine, options.json), options_(std::move(options)) {}

    /// Never throws. Thread-safe; blocks until a command is durable.
    HttpResponse answer(const HttpRequest& request) const;

  private:
    HttpResponse answer_api(const HttpRequest& request, ApiRequest call) const;
    HttpResponse routed(const HttpRequest& request) const;
    Api api_;
    Options options_;
};

/// A refusal as problem+json, with the headers every answer has.
HttpResponse refusal(int status, const Error& error);

} // namespace countersign::runner
