#include "api/call.h"
#include <charconv>
#include <countersign/check.h>

namespace countersign::runner {

namespace {

/// {"files": [{"name": …, "text": …}]}: a process with what belongs to it.
std::vector<SourceFile> files_in(const Call& call) {
    const auto body = call.take(parse_json(call.request.body, {.bytes = call.request.body.size(), .depth = 4}));
    const Value* list = body.is_context() ? body.as_context().find("files") : nullptr;
    if (list == nullptr || !list->is_list()) Call::refuse(400, "request.missing-field", "the field \"files\" is missing", "files");
    std::vector<SourceFile> files;
    for (const auto& item : list->as_list()) {
        const Value* name = item.is_context() ? item.as_context().find("name") : nullptr;
        const Value* text = item.is_context() ? item.as_context().find("text") : nullptr;
        if (name == nullptr || text == nullptr || !name->is_string() || !text->is_string()) Call::refuse(400, "request.type", "a file has a name and a text", "files");
        files.push_back({std::string(text->as_string()), std::string(name->as_string())});
    }
    return files;
}

/// All that is wrong with what was refused.
Diagnostics findings_of(const std::vector<SourceFile>& files) {
    std::vector<SourceFile> beside;
    for (const auto& file : files)
        if (is_companion_file(file.name)) beside.push_back(file);
    Diagnostics all;
    for (const auto& [text, name] : files) {
        if (is_companion_file(name)) continue;
        auto found = is_decision_file(text) ? check_decisions(text, name).diagnostics : check_definitions(text, name, false, beside).diagnostics;
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return all;
}

ApiResponse deploy(Call& call) {
    call.expect_query({"file"});
    const std::string file = call.query("file").value_or("process.bpmn");
    const auto files = call.request.body.starts_with('{') ? files_in(call) : std::vector<SourceFile>{{call.request.body, file}};
    auto deployed = call.engine.deploy(files);
    if (!deployed) {
        auto response = problem(deployed.error());
        if (deployed.error().code == "deploy.invalid") {
            Json body = Json::parse(response.body);
            body["diagnostics"] = json_list(findings_of(files));
            response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
        }
        return response;
    }
    return call.answer({{"definitions", json_list(deployed->definitions)}, {"decisions", json_list(deployed->decisions)}, {"forms", deployed->forms}, {"changed", deployed->changed}, {"warnings", json_list(deployed->warnings)}}, deployed->changed ? 201 : 200);
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
