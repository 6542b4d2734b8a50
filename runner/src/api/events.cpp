// Messages and signals.
#include "api/call.h"

namespace countersign::runner {

namespace {

ApiResponse message(Call& call) {
    call.expect_members({"name", "correlation", "variables"});
    const auto receipt = call.take(call.engine.message(call.text("name", true), call.text("correlation"), call.variables(), call.options()));
    return call.answer({{"instance", to_string(receipt.instance)}, {"sequence", receipt.sequence}, {"started", receipt.started}});
}

ApiResponse signal(Call& call) {
    call.expect_members({"name", "variables"});
    const auto receipt = call.take(call.engine.signal(call.text("name", true), call.variables(), call.options()));
    Json instances = Json::array();
    for (const auto id : receipt.instances) instances.push_back(to_string(id));
    return call.answer({{"instances", std::move(instances)}});
}

} // namespace

void add_event_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/messages", message});
    routes.push_back({"POST", "/api/v1/signals", signal});
}

} // namespace countersign::runner
