// The organisation in use: administrators see and replace it.
#include "api/call.h"

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

} // namespace

void add_organisation_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/organisation", show});
    routes.push_back({"PUT", "/api/v1/organisation", use});
}

} // namespace countersign::runner
