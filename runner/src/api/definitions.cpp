#include "api/call.h"
#include <charconv>
#include <countersign/check.h>

namespace countersign::runner {

namespace {

ApiResponse deploy(Call& call) {
    call.expect_query({"file"});
    const std::string file = call.query("file").value_or("process.bpmn");
    auto deployed = call.engine.deploy(call.request.body, file);
    if (!deployed) {
        auto response = problem(deployed.error());
        if (deployed.error().code == "deploy.invalid") {
            Json body = Json::parse(response.body);
            body["diagnostics"] = json_list(is_decision_file(call.request.body) ? check_decisions(call.request.body, file).diagnostics : check_definitions(call.request.body, file).diagnostics);
            response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
        }
        return response;
    }
    return call.answer({{"definitions", json_list(deployed->definitions)}, {"decisions", json_list(deployed->decisions)}, {"changed", deployed->changed}, {"warnings", json_list(deployed->warnings)}}, deployed->changed ? 201 : 200);
}

ApiResponse list(Call& call) {
    call.expect_query({});
    return call.answer({{"definitions", json_list(call.take(call.engine.definitions()))}});
}

ApiResponse xml(Call& call) {
    std::uint32_t id = 0;
    const std::string& text = call.parameters.front();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) Call::refuse(404, "definition.unknown", "there is no such definition");
    return {200, "application/xml", call.take(call.engine.definition_xml(static_cast<DefinitionId>(id))), {}};
}

ApiResponse decisions(Call& call) {
    call.expect_query({});
    return call.answer({{"decisions", json_list(call.take(call.engine.decision_models()))}});
}

ApiResponse health(Call& call) {
    const auto probe = call.engine.next_timer();
    if (!probe) return problem(503, probe.error());
    return call.answer({{"status", "ok"}, {"store", call.engine.store_description()}});
}

} // namespace

void add_definition_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/health", health});
    routes.push_back({"POST", "/api/v1/definitions", deploy});
    routes.push_back({"GET", "/api/v1/definitions", list});
    routes.push_back({"GET", "/api/v1/definitions/{}/xml", xml});
    routes.push_back({"GET", "/api/v1/decisions", decisions});
}

} // namespace countersign::runner
