#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

Actor Target::actor() const { return {user.starts_with("user:") ? user.substr(5) : user, roles}; }

void add_target_options(CLI::App& command, Target& target) {
    command.add_option("--store", target.store, "a store opened in this process: sqlite:PATH or memory:")->envname("COUNTERSIGN_STORE");
    command.add_option("--server", target.server, "a running server: http://127.0.0.1:8180")->envname("COUNTERSIGN_SERVER");
    command.add_option("--document-key", target.document_key_file, "with --store: file with the secret of the verification codes of documents")->envname("COUNTERSIGN_DOCUMENT_KEY");
    command.add_flag("--json", target.json, "print JSON");
}

void add_actor_options(CLI::App& command, Target& target) {
    command.add_option("--as", target.user, "who acts; without it the system itself");
    command.add_option("--role", target.roles, "a role of --as, such as group:acceptance-window; may be repeated")->allow_extra_args(false);
}

void add_set_option(CLI::App& command, std::vector<std::string>& assignments) {
    command.add_option("--set", assignments, "a variable, name=value; the value is JSON where it parses, else text; may be repeated")->allow_extra_args(false);
}

Result<std::unique_ptr<Backend>> open_backend(const Target& target) {
    if (target.store.empty() == target.server.empty()) throw UsageError("name one of --store sqlite:PATH and --server URL");
    return target.store.empty() ? open_server_backend(target.server) : open_store_backend(target.store, target.document_key_file);
}

Error error_of(const ApiResponse& response) {
    const auto json = Json::parse(response.body, nullptr, false);
    if (!json.is_object() || !json.contains("code")) return {"server.answer", fmt::format("the server answered {} and no reason", response.status)};
    const auto text = [&](const char* name) { return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{}; };
    return {text("code"), text("detail").empty() ? text("title") : text("detail"), text("where")};
}

int refused(const Target& target, const Error& error) {
    if (target.json) print_error_json(error);
    else print_error(error);
    return exit_refused;
}

int ask(Backend& backend, const Target& target, ApiRequest request, const std::function<void(const Json&)>& tell) {
    request.actor = target.actor();
    const auto response = backend.send(request);
    if (!response) return refused(target, response.error());
    if (response->status >= 400) return refused(target, error_of(*response));
    if (target.json) {
        fmt::print("{}\n", response->body);
        return exit_ok;
    }
    const auto body = Json::parse(response->body, nullptr, false);
    if (body.is_discarded()) return refused(target, {"server.answer", "the server's answer is no JSON: is it a Countersign server?"});
    tell(body);
    return exit_ok;
}

int ask(const Target& target, ApiRequest request, const std::function<void(const Json&)>& tell) {
    auto backend = open_backend(target);
    if (!backend) return refused(target, backend.error());
    return ask(**backend, target, std::move(request), tell);
}

} // namespace countersign::runner::cli
