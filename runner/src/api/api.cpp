#include "api/call.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

const std::vector<Route>& routes() {
    static const std::vector<Route> table = [] {
        std::vector<Route> made;
        add_definition_routes(made);
        add_instance_routes(made);
        add_task_routes(made);
        add_event_routes(made);
        add_job_routes(made);
        add_incident_routes(made);
        add_ad_hoc_routes(made);
        add_migration_routes(made);
        add_clock_routes(made);
        add_organisation_routes(made);
        add_operation_routes(made);
        add_channel_routes(made);
        return made;
    }();
    return table;
}

/// Whether the path fits; the parts that stand for {} go to `parameters`.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& parameters) {
    parameters.clear();
    while (true) {
        const auto part_end = pattern.find('/', 1), path_end = path.find('/', 1);
        const auto part = pattern.substr(0, part_end), piece = path.substr(0, path_end);
        if (part == "/{}") {
            if (piece.size() < 2) return false;
            parameters.emplace_back(piece.substr(1));
        } else if (part != piece) {
            return false;
        }
        const bool pattern_done = part_end == std::string_view::npos, path_done = path_end == std::string_view::npos;
        if (pattern_done || path_done) return pattern_done && path_done;
        pattern.remove_prefix(part_end);
        path.remove_prefix(path_end);
    }
}

ApiResponse dispatch(Engine& engine, const ApiRequest& request, JsonLimits limits) {
    Call call(engine, request, limits);
    std::string allowed;
    for (const Route& route : routes()) {
        if (!matches(route.pattern, request.path, call.parameters)) continue;
        if (request.method == route.method) return route.handle(call);
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    if (allowed.empty()) return problem(404, {"request.unknown-path", fmt::format("there is nothing at {}", request.path)});
    auto response = problem(405, {"request.method", fmt::format("{} does not take {}", request.path, request.method)});
    response.headers.emplace_back("Allow", allowed);
    return response;
}

} // namespace

int status_of(std::string_view code) {
    static const std::map<std::string_view, int> statuses{{"task.not-yours", 403},
                                                          {"task.not-candidate", 403},
                                                          {"task.no-user", 403},
                                                          {"operation.not-allowed", 403},
                                                          {"operation.argument", 422},
                                                          {"language.unknown", 422},
                                                          {"task.not-open", 409},
                                                          {"task.claimed", 409},
                                                          {"task.not-claimed", 409},
                                                          {"task.needs-opinion", 409},
                                                          {"task.no-opinion", 409},
                                                          {"countersign.closed", 409},
                                                          {"instance.ended", 409},
                                                          {"job.not-open", 409},
                                                          {"job.not-held", 409},
                                                          {"timer.gone", 409},
                                                          {"message.no-receiver", 404},
                                                          {"message.time-to-live", 422},
                                                          {"data.type", 422},
                                                          {"data.input-missing", 422},
                                                          {"process.no-none-start", 409},
                                                          {"instance.not-administrator", 403},
                                                          {"migration.invalid", 422},
                                                          {"migration.unknown-element", 422},
                                                          {"modify.unknown-element", 422},
                                                          {"ad-hoc.not-open", 409},
                                                          {"opinion.unknown", 422},
                                                          {"opinion.reason-required", 422},
                                                          {"deploy.invalid", 422},
                                                          {"json.too-large", 413},
                                                          {"clock.not-approver", 403},
                                                          {"engine.not-administrator", 403},
                                                          {"clock.reason-required", 422},
                                                          {"clock.approver-required", 422},
                                                          {"clock.bad-amount", 422},
                                                          {"calendar.invalid", 422},
                                                          {"law.invalid", 422},
                                                          {"organisation.invalid", 422},
                                                          {"organisation.none", 404},
                                                          {"form.invalid", 422},
                                                          {"attachment.media-type", 422},
                                                          {"limit.attachment-bytes", 413},
                                                          {"rating.not-applicant", 403},
                                                          {"rating.stars", 422},
                                                          {"delivery.no-way", 422},
                                                          {"draft.no-user", 403},
                                                          {"engine.closed", 503}};
    if (const auto found = statuses.find(code); found != statuses.end()) return found->second;
    if (code.starts_with("json.") || code.starts_with("request.")) return 400;
    if (code.starts_with("store.")) return 503;
    if (code.starts_with("duty.") || code.starts_with("agent.")) return 403;
    if (code.ends_with(".unknown")) return 404;
    if (code.starts_with("limit.") || code.starts_with("xml.")) return 422;
    return 409;
}

ApiResponse problem(int status, const Error& error) {
    Json body{{"type", "urn:countersign:rule:" + error.code},
              {"title", error.code},
              {"status", status},
              {"detail", error.message},
              {"code", error.code}};
    if (!error.where.empty()) body["where"] = error.where;
    if (error.code == "store.commit-unknown") body["outcome"] = "unknown";
    return {status, "application/problem+json", body.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
}
ApiResponse problem(const Error& error) { return problem(status_of(error.code), error); }

ApiResponse Api::handle(const ApiRequest& request) const {
    try {
        return dispatch(engine_, request, limits_);
    } catch (const Refusal& refusal) { return problem(refusal.status, refusal.error); } catch (const std::bad_alloc&) {
        return problem(503, {"runner.memory", "not enough memory for this request"});
    } catch (const std::exception& failure) { return problem(500, {"runner.internal", failure.what()}); }
}

} // namespace countersign::runner
