#include "api/form_refusal.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

ApiResponse start(Call& call) {
    call.expect_members({"process", "variables", "businessKey"});
    const auto process = call.text("process", true);
    const auto started = call.engine.start(process, call.variables(), call.text("businessKey"), call.options());
    if (!started) return refusal(started.error(), [&] { return call.engine.channel().check_start_form(process, call.variables()); });
    return call.answer({{"instance", to_string(started->instance)}, {"sequence", started->sequence}}, 201);
}

ApiResponse list(Call& call) {
    call.expect_query({"process", "state", "businessKey", "caseNumber", "after", "limit"});
    InstanceFilter filter;
    filter.process_id = call.query("process");
    filter.business_key = call.query("businessKey");
    filter.case_number = call.query("caseNumber");
    filter.limit = call.limit();
    if (const auto after = call.query("after")) {
        filter.after = parse_instance_id(*after);
        if (!filter.after) Call::refuse(400, "request.after", fmt::format("\"{}\" is no instance", *after), "after");
    }
    if (const auto state = call.query("state")) {
        for (const auto candidate : {InstanceState::active, InstanceState::completed, InstanceState::terminated, InstanceState::cancelled, InstanceState::withdrawn, InstanceState::revoked})
            if (*state == to_string(candidate)) filter.state = candidate;
        if (!filter.state)
            Call::refuse(400, "request.state", fmt::format("\"{}\" is no state: active, completed, terminated, cancelled, withdrawn or revoked", *state),
                         "state");
    }
    return call.answer({{"instances", json_list(call.take(call.engine.instances(filter)))}});
}

ApiResponse show(Call& call) {
    const auto view = call.take(call.engine.show(call.instance_id()));
    Json body = json_of(view.row);
    body["sequence"] = view.sequence;
    body["variables"] = json_of(Value(view.variables));
    body["active"] = Json::array();
    for (const auto& e : view.active)
        body["active"].push_back({{"key", e.key},
                                  {"parent", e.parent},
                                  {"elementId", e.element_id},
                                  {"elementName", e.element_name},
                                  {"type", e.type},
                                  {"processId", e.process_id},
                                  {"waitingFor", e.waiting_for}});
    body["incidents"] = json_list(view.incidents);
    body["dataStates"] = json_list(view.data_states);
    body["clocks"] = json_list(view.clocks);
    body["timers"] = json_list(call.take(call.engine.timers(call.instance_id())));
    return call.answer(body);
}

ApiResponse history(Call& call) {
    call.expect_query({"language"});
    return call.answer({{"history", json_list(call.take(call.engine.history(call.instance_id(), call.query("language").value_or("en"))))}});
}

ApiResponse cancel(Call& call) {
    call.expect_members({"reason"});
    return call.sequence(call.engine.cancel(call.instance_id(), call.text("reason"), call.options()));
}

ApiResponse set_variables(Call& call) {
    return call.sequence(call.engine.set_variables(call.instance_id(), call.body_variables(), call.options()));
}

} // namespace

void add_instance_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/instances", start});
    routes.push_back({"GET", "/api/v1/instances", list});
    routes.push_back({"GET", "/api/v1/instances/{}", show});
    routes.push_back({"GET", "/api/v1/instances/{}/history", history});
    routes.push_back({"POST", "/api/v1/instances/{}/cancel", cancel});
    routes.push_back({"PUT", "/api/v1/instances/{}/variables", set_variables});
}

} // namespace countersign::runner
