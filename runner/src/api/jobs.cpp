#include "api/call.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

ApiResponse fetch(Call& call) {
    call.expect_members({"type", "worker", "lockMs", "limit"});
    JobRequest request;
    request.type = call.text("type", true);
    request.worker = call.text("worker", true);
    request.lock_ms = call.integer("lockMs", 60'000, 1, day_ms);
    request.limit = static_cast<int>(call.integer("limit", 1, 1, 1'000));
    Json jobs = Json::array();
    for (const auto& job : call.take(call.engine.fetch_jobs(request))) {
        Json one = json_of(job.row);
        one["variables"] = json_of(Value(job.variables));
        if (!job.headers.empty()) one["headers"] = job.headers;
        jobs.push_back(std::move(one));
    }
    return call.answer({{"jobs", std::move(jobs)}});
}

ApiResponse list(Call& call) {
    call.expect_query({"instance", "after", "limit"});
    std::optional<InstanceId> instance;
    if (const auto text = call.query("instance")) {
        instance = parse_instance_id(*text);
        if (!instance) Call::refuse(400, "request.instance", fmt::format("\"{}\" is no instance", *text), "instance");
    }
    return call.answer({{"jobs", json_list(call.take(call.engine.jobs(instance, call.page())))}});
}

ApiResponse complete(Call& call) {
    call.expect_members({"worker", "variables"});
    return call.sequence(call.engine.complete_job(call.entity_id("job"), call.variables(), call.text("worker"), call.options()));
}

ApiResponse fail(Call& call) {
    call.expect_members({"worker", "message", "retries", "backOffMs"});
    JobFailure failure;
    failure.message = call.text("message", true);
    failure.retries = static_cast<int>(call.integer("retries", 0, 0, 1'000));
    failure.back_off_ms = call.integer("backOffMs", 0, 0, 30 * day_ms);
    return call.sequence(call.engine.fail_job(call.entity_id("job"), failure, call.text("worker"), call.options()));
}

ApiResponse throw_error(Call& call) {
    call.expect_members({"worker", "errorCode", "variables"});
    return call.sequence(call.engine.throw_error(call.entity_id("job"), call.text("errorCode", true), call.variables(), call.options()));
}

} // namespace

void add_job_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/jobs/fetch", fetch});
    routes.push_back({"GET", "/api/v1/jobs", list});
    routes.push_back({"POST", "/api/v1/jobs/{}/complete", complete});
    routes.push_back({"POST", "/api/v1/jobs/{}/fail", fail});
    routes.push_back({"POST", "/api/v1/jobs/{}/error", throw_error});
}

} // namespace countersign::runner
