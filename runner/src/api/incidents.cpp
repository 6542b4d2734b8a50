#include "api/call.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

ApiResponse list(Call& call) {
    call.expect_query({"instance", "after", "limit"});
    std::optional<InstanceId> instance;
    if (const auto text = call.query("instance")) {
        instance = parse_instance_id(*text);
        if (!instance) Call::refuse(400, "request.instance", fmt::format("\"{}\" is no instance", *text), "instance");
    }
    return call.answer({{"incidents", json_list(call.take(call.engine.incidents(instance, call.page())))}});
}

ApiResponse retry(Call& call) {
    call.expect_members({"variables"});
    return call.sequence(call.engine.retry(call.entity_id("incident"), call.variables(), call.options()));
}

} // namespace

void add_incident_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/incidents", list});
    routes.push_back({"POST", "/api/v1/incidents/{}/retry", retry});
}

} // namespace countersign::runner
