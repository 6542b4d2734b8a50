#include "api/call.h"

namespace countersign::runner {

namespace {

ApiResponse start(Call& call) {
    call.expect_members({"activity"});
    return call.sequence(call.engine.start_activity(call.entity_id("ad-hoc"), call.text("activity", true), call.options()));
}

ApiResponse end(Call& call) {
    call.expect_members({});
    return call.sequence(call.engine.end_activities(call.entity_id("ad-hoc"), call.options()));
}

} // namespace

void add_ad_hoc_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/ad-hoc/{}/start", start});
    routes.push_back({"POST", "/api/v1/ad-hoc/{}/end", end});
}

} // namespace countersign::runner
