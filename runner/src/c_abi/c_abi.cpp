// The C ABI: an engine with the JSON interface before it. Nothing is thrown across it.
#include "countersign_c.h"
#include "api/calendar_folder.h"
#include "api/call.h"
#include "daemon/timer_service.h"
#include "http/target.h"
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>

using namespace countersign;
using namespace countersign::runner;

struct countersign_engine {
    std::unique_ptr<Engine> engine;
    Api api;
    std::unique_ptr<TimerService> timers; // ends before the engine
};

namespace {

char* copied(std::string_view text) {
    char* copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy == nullptr) return nullptr;
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    return copy;
}

std::string_view text_or_empty(const char* text) { return text == nullptr ? std::string_view{} : std::string_view(text); }

char* answered(const ApiResponse& response, int* status) {
    if (status != nullptr) *status = response.status;
    return copied(response.body);
}

/// What every entry point shares: an exception is a problem, not a crash of the host.
template<class Work> char* guarded(int* status, Work work) {
    try {
        return answered(work(), status);
    } catch (const std::bad_alloc&) {
        if (status != nullptr) *status = 503;
        return nullptr;
    } catch (const std::exception& failure) { return answered(problem(500, {"runner.internal", failure.what()}), status); }
}

Actor actor_of(const char* user, const char* roles) {
    Actor actor{std::string(text_or_empty(user))};
    auto rest = text_or_empty(roles);
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        if (const auto role = rest.substr(0, comma); !role.empty()) actor.roles.emplace_back(role);
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return actor;
}

Result<std::unique_ptr<countersign_engine>> opened(const char* options) {
    EngineOptions engine_options;
    bool timers = false;
    if (options != nullptr) {
        const auto json = Json::parse(options, nullptr, false);
        if (!json.is_object()) return Error{"request.options", "the options are no JSON object"};
        for (const auto& [key, value] : json.items()) {
            if (key == "store" && value.is_string()) {
                engine_options.store = value.get<std::string>();
            } else if (key == "timers" && value.is_boolean()) {
                timers = value.get<bool>();
            } else if (key == "calendars" && value.is_string()) {
                auto calendars = calendars_in(value.get<std::string>());
                if (!calendars) return std::move(calendars).error();
                engine_options.calendars = std::move(*calendars);
            } else {
                return Error{"request.options", fmt::format("\"{}\" is no option, or its value has another type: store, calendars, timers", key), key};
            }
        }
    }
    auto engine = Engine::open(std::move(engine_options));
    if (!engine) return std::move(engine).error();
    auto& running = **engine;
    return std::unique_ptr<countersign_engine>(
        new countersign_engine{std::move(*engine), Api(running), timers ? std::make_unique<TimerService>(running) : nullptr});
}

} // namespace

const char* countersign_version(void) { return COUNTERSIGN_VERSION; }

countersign_engine* countersign_open(const char* options, char** error) {
    if (error != nullptr) *error = nullptr;
    countersign_engine* engine = nullptr;
    char* failed = guarded(nullptr, [&]() -> ApiResponse {
        auto made = opened(options);
        if (!made) return problem(made.error());
        engine = made->release();
        return {};
    });
    if (engine == nullptr && error != nullptr) *error = failed;
    else std::free(failed);
    return engine;
}

char* countersign_request(countersign_engine* engine, const char* method, const char* target, const char* body, const char* user, const char* roles,
                          int* status) {
    return guarded(status, [&]() -> ApiResponse {
        if (engine == nullptr) return problem(400, {"request.engine", "there is no engine: open one first"});
        auto parsed = parse_target(text_or_empty(target));
        if (!parsed) return problem(400, parsed.error());
        return engine->api.handle({.method = std::string(text_or_empty(method)),
                                   .path = std::move(parsed->path),
                                   .query = std::move(parsed->query),
                                   .body = std::string(text_or_empty(body)),
                                   .actor = actor_of(user, roles)});
    });
}

char* countersign_deploy_file(countersign_engine* engine, const char* path, int* status) {
    return guarded(status, [&]() -> ApiResponse {
        if (engine == nullptr) return problem(400, {"request.engine", "there is no engine: open one first"});
        const auto deployed = engine->engine->deploy_file(std::string(text_or_empty(path)));
        if (!deployed) return problem(deployed.error());
        Json definitions = json_list(deployed->definitions), decisions = json_list(deployed->decisions), warnings = json_list(deployed->warnings);
        return {201, "application/json",
                Json{{"definitions", std::move(definitions)}, {"decisions", std::move(decisions)}, {"changed", deployed->changed}, {"warnings", std::move(warnings)}}.dump(), {}};
    });
}

int countersign_fire_due_timers(countersign_engine* engine) {
    if (engine == nullptr) return -1;
    try {
        const auto fired = engine->engine->fire_due_timers();
        return fired ? *fired : -1;
    } catch (const std::exception&) { return -1; }
}

void countersign_free(char* text) { std::free(text); }
void countersign_close(countersign_engine* engine) { delete engine; }
