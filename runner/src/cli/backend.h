// Backend: whom a command talks to, a store opened in this process or a running server. Both answer the same JSON (docs/http-api.md).
#pragma once
#include "api/api.h"
#include "cli/command.h"
#include <functional>
#include <memory>

namespace countersign::runner::cli {

/// Where a command goes and who acts: the options that all of these commands share.
struct Target {
    std::string store, server, user, document_key_file;
    std::vector<std::string> roles;
    bool json = false;

    Actor actor() const;
};
void add_target_options(CLI::App& command, Target& target);
void add_actor_options(CLI::App& command, Target& target);
/// `--set name=value`, repeatable.
void add_set_option(CLI::App& command, std::vector<std::string>& assignments);

class Backend {
  public:
    virtual ~Backend() = default;
    /// The error is of the way there (`server.unreachable`); a refusal is a response.
    virtual Result<ApiResponse> send(const ApiRequest& request) = 0;
};

Result<std::unique_ptr<Backend>> open_store_backend(const std::string& store, const std::string& document_key_file);
Result<std::unique_ptr<Backend>> open_server_backend(const std::string& url);
/// One of the two, as the target says. Throws UsageError where it says neither or both.
Result<std::unique_ptr<Backend>> open_backend(const Target& target);

/// Sends one request and prints the answer: as JSON where asked, else by `tell`. Answers the exit code.
int ask(const Target& target, ApiRequest request, const std::function<void(const Json&)>& tell);
/// The same on a backend that is open already.
int ask(Backend& backend, const Target& target, ApiRequest request, const std::function<void(const Json&)>& tell);

/// The error a problem+json response tells.
Error error_of(const ApiResponse& response);
/// Prints an error as the target wants it; answers exit_refused.
int refused(const Target& target, const Error& error);

} // namespace countersign::runner::cli
