#include "api/form_refusal.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

ApiResponse list(Call& call) {
    call.expect_query({"assignee", "candidate", "instance", "process", "element", "owner", "after", "limit"});
    TaskFilter filter;
    filter.assignee = call.query("assignee");
    filter.candidates = call.query_all("candidate");
    filter.process_id = call.query("process");
    filter.element_id = call.query("element");
    filter.owner = call.query("owner");
    if (const auto instance = call.query("instance")) {
        filter.instance = parse_instance_id(*instance);
        if (!filter.instance) Call::refuse(400, "request.instance", fmt::format("\"{}\" is no instance", *instance), "instance");
    }
    return call.answer({{"tasks", json_list(call.take(call.engine.tasks(filter, call.page())))}});
}

ApiResponse show(Call& call) {
    const auto id = call.entity_id("task");
    Json body = json_of(call.take(call.engine.task(id)));
    body["variables"] = json_of(Value(call.take(call.engine.task_variables(id))));
    const auto details = call.take(call.engine.task_details(id, call.request.actor));
    body["draft"] = json_of(Value(details.draft));
    body["opinions"] = Json::array();
    for (const auto& given : details.opinions)
        body["opinions"].push_back({{"kind", given.kind},
                                    {"who", given.who},
                                    {"by", given.by},
                                    {"opinion", given.opinion},
                                    {"reason", given.reason},
                                    {"conditions", given.conditions}});
    body["waitsFor"] = json_list(details.waits_for);
    body["nextSigners"] = details.next_signers;
    body["operations"] = details.operations;
    return call.answer(body);
}

ApiResponse claim(Call& call) { return call.sequence(call.engine.claim(call.entity_id("task"), call.options())); }
ApiResponse unclaim(Call& call) { return call.sequence(call.engine.unclaim(call.entity_id("task"), call.options())); }

ApiResponse complete(Call& call) {
    call.expect_members({"variables"});
    const auto id = call.entity_id("task");
    const auto done = call.engine.complete(id, call.variables(), call.options());
    if (!done) return refusal(done.error(), [&] { return call.engine.channel().check_form(id, call.variables()); });
    return call.sequence(done);
}

ApiResponse vote(Call& call) {
    call.expect_members({"opinion", "reason", "conditions", "variables"});
    const Vote opinion{call.text("opinion", true), call.text("reason"), call.text("conditions")};
    const auto id = call.entity_id("task");
    const auto done = call.engine.vote(id, opinion, call.variables(), call.options());
    if (!done) return refusal(done.error(), [&] { return call.engine.channel().check_form(id, call.variables()); });
    return call.sequence(done);
}

} // namespace

void add_task_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/tasks", list});
    routes.push_back({"GET", "/api/v1/tasks/{}", show});
    routes.push_back({"POST", "/api/v1/tasks/{}/claim", claim});
    routes.push_back({"POST", "/api/v1/tasks/{}/unclaim", unclaim});
    routes.push_back({"POST", "/api/v1/tasks/{}/complete", complete});
    routes.push_back({"POST", "/api/v1/tasks/{}/vote", vote});
}

} // namespace countersign::runner
