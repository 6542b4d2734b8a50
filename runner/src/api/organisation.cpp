// The organisation in use: administrators see and replace it, everybody says who acts for them, and sees what work there is.
#include "api/call.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

/// Rows only: the XML of `text` is what a file holds.
Json summary(const Organisation& organisation) {
    const auto& data = organisation.data();
    return {{"name", data.name},
            {"hash", organisation.hash()},
            {"departments", data.departments.size()},
            {"positions", data.positions.size()},
            {"groups", data.groups.size()},
            {"people", data.people.size()}};
}

ApiResponse show(Call& call) {
    if (!call.request.actor.is_system() && !call.request.actor.administrator)
        Call::refuse(Error{"engine.not-administrator", call.request.actor.user + " may not read the organisation as a whole: that is for administrators"});
    const auto organisation = call.engine.organisation();
    if (organisation == nullptr) Call::refuse(404, "organisation.none", "no organisation is in use: put one");
    Json body = summary(*organisation);
    body["text"] = organisation->to_xml();
    return call.answer(body);
}

/// The text comes with the request: the server opens no file that a client names.
ApiResponse use(Call& call) {
    call.expect_members({"text"});
    Diagnostics findings;
    auto read = Organisation::read(call.text("text", true), "organisation.xml", findings);
    if (!read) Call::refuse(std::move(read).error());
    const auto organisation = std::make_shared<const Organisation>(std::move(*read));
    if (auto used = call.engine.use_organisation(organisation, call.options()); !used) Call::refuse(std::move(used).error());
    return call.answer(summary(*organisation));
}

Json json_of(const Agency& agency) {
    const auto moment = [](const std::optional<Instant>& at) { return at ? Json(to_string(*at)) : Json(nullptr); };
    return {{"agent", agency.agent}, {"from", moment(agency.period.from)}, {"to", moment(agency.period.to)}, {"matters", agency.matters}};
}

std::string own_user(const Call& call) {
    if (call.request.actor.is_system()) Call::refuse(400, "request.no-user", "say who asks");
    return call.request.actor.user;
}

ApiResponse agents(Call& call) {
    const auto user = own_user(call);
    Json list = Json::array();
    if (const auto organisation = call.engine.organisation())
        for (const auto& agency : organisation->data().agencies)
            if (agency.principal == user) list.push_back(json_of(agency));
    return call.answer({{"agents", list}});
}

std::string text_of(const Context& object, std::string_view name) {
    const Value* value = object.find(name);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_string()) Call::refuse(400, "request.type", fmt::format("\"{}\" must be a text", name), std::string(name));
    return std::string(value->as_string());
}

Agency agency_of(const Value& value, const Organisation& organisation) {
    if (!value.is_context()) Call::refuse(400, "request.type", "each of \"agents\" must be an object", "agents");
    const Context& object = value.as_context();
    Agency agency;
    agency.agent = text_of(object, "agent");
    for (const auto& [bound, name, is_end] : {std::tuple(&agency.period.from, "from", false), std::tuple(&agency.period.to, "to", true)}) {
        const auto text = text_of(object, name);
        if (text.empty()) continue;
        *bound = organisation.parse_bound(text, is_end);
        if (!*bound) Call::refuse(400, "request.value", fmt::format("\"{}\": \"{}\" is no day and no moment", name, text), name);
    }
    if (const Value* matters = object.find("matters"); matters != nullptr && matters->is_list())
        for (const Value& matter : matters->as_list())
            if (matter.is_string()) agency.matters.emplace_back(matter.as_string());
    return agency;
}

ApiResponse set_agents(Call& call) {
    const auto user = own_user(call);
    call.expect_members({"agents"});
    const auto organisation = call.engine.organisation();
    if (organisation == nullptr) Call::refuse(404, "organisation.none", "no organisation is in use: put one");
    std::vector<Agency> agencies;
    for (const Value& value : call.list("agents")) agencies.push_back(agency_of(value, *organisation));
    if (auto set = call.engine.set_agents(user, std::move(agencies), call.options()); !set) Call::refuse(std::move(set).error());
    return agents(call);
}

ApiResponse work(Call& call) {
    call.expect_query({"limit", "after"});
    Json list = Json::array();
    for (const auto& item : call.take(call.engine.work_list(own_user(call), call.page()))) {
        list.push_back(runner::json_of(item.task));
        list.back()["forWhom"] = item.for_whom;
    }
    return call.answer({{"tasks", list}});
}

} // namespace

void add_organisation_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/organisation", show});
    routes.push_back({"PUT", "/api/v1/organisation", use});
    routes.push_back({"GET", "/api/v1/agents", agents});
    routes.push_back({"PUT", "/api/v1/agents", set_agents});
    routes.push_back({"GET", "/api/v1/work", work});
}

} // namespace countersign::runner
